import { z } from 'zod';

/** `data` of `db status`. */
export const StoreStatusData = z.strictObject({
  database: z.enum(['sqlite', 'postgres']),
  /** File, or URL with its password masked. */
  location: z.string(),
  /** How many migrations the store has run; 0 when there is none yet. */
  version: z.int().min(0),
  latest: z.int().min(0),
  /** Names of the migrations that it has yet to run. */
  pending: z.array(z.string()),
});
export type StoreStatusData = z.infer<typeof StoreStatusData>;

/** `data` of `db migrate`. */
export const StoreMigrateData = z.strictObject({
  ...StoreStatusData.shape,
  /** Names of the migrations that were run now. */
  applied: z.array(z.string()),
  /** Copy of the SQLite file from before; null when none was made. */
  backup: z.string().nullable(),
});
export type StoreMigrateData = z.infer<typeof StoreMigrateData>;
