import { z } from 'zod';

/** `data` of `help`. */
export const HelpData = z.strictObject({
  topic: z.string().nullable(),
  text: z.string(),
});
export type HelpData = z.infer<typeof HelpData>;
