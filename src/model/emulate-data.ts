import { z } from 'zod';

/** `data` of `emulate`: where each service is served, and the variable that points a client at it. */
export const EmulateData = z.strictObject({
  url: z.string().nullable(),
  services: z.array(z.strictObject({ service: z.string(), url: z.string(), variable: z.string() })),
  /** The state was forgotten instead. */
  reset: z.boolean(),
});
export type EmulateData = z.infer<typeof EmulateData>;
