import type { Check } from '../../model/doctor-data.ts';
import { UserError } from '../../model/errors.ts';

/** A check that ended in an error that a person can mend. */
export function brokenCheck(name: string, error: unknown): Check {
  if (!(error instanceof UserError)) throw error;
  return { name, ok: false, required: true, message: error.message, hint: error.hint ?? null };
}
