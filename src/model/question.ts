import { z } from 'zod';

export const Choice = z.strictObject({
  value: z.string(),
  label: z.string(),
  /** 0 to 1; null where there is nothing to compare. */
  confidence: z.number().min(0).max(1).nullable(),
  /** The command line that makes this choice; works when run as given. */
  command: z.string(),
});
export type Choice = z.infer<typeof Choice>;

/** Something only the person can say. A run that needs it ends with it; the answer starts a new run. */
export const Question = z.strictObject({
  kind: z.enum(['service', 'operation', 'input', 'entity', 'approval']),
  /** The input that is missing or unclear, or the name of what is asked. */
  field: z.string().nullable(),
  message: z.string(),
  choices: z.array(Choice),
});
export type Question = z.infer<typeof Question>;
