import { z } from 'zod';

export const Check = z.strictObject({
  /** What was looked at: `node`, `store`, `pack <service>` ... */
  name: z.string(),
  ok: z.boolean(),
  /** False: multibot is of use without it, so that it is a warning when it is not ok. */
  required: z.boolean(),
  message: z.string(),
  /** How to mend it. */
  hint: z.string().nullable(),
});
export type Check = z.infer<typeof Check>;

/** `data` of `doctor`. */
export const DoctorData = z.strictObject({ checks: z.array(Check) });
export type DoctorData = z.infer<typeof DoctorData>;
