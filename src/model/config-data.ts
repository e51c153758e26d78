import { z } from 'zod';

/** `data` of `config list`. */
export const ConfigListData = z.strictObject({
  settings: z.array(
    z.strictObject({
      name: z.string(),
      /** Secrets are masked; null when it is not set. */
      value: z.string().nullable(),
      source: z.enum(['flag', 'environment', 'env-file', 'config.yaml', '.env', 'default']),
    }),
  ),
});
export type ConfigListData = z.infer<typeof ConfigListData>;
