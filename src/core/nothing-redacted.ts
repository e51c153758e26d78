import { UserError } from '../model/errors.ts';
import type { Plan } from '../model/plan.ts';
import { REDACTED } from '../model/redactor.ts';

/**
 * Secrets are taken out of everything that is kept: a plan that comes back from there, or is to go there, lacks them, and
 * must not be run with the mark in their place. Throws UserError `secret_not_kept`.
 */
export function checkNothingRedacted(plan: Plan): void {
  const step = plan.tasks.flatMap(({ steps }) => steps).find(({ args }) => JSON.stringify(args).includes(REDACTED));
  const [input = ''] = Object.entries(step?.args ?? {}).find(([, arg]) => JSON.stringify(arg).includes(REDACTED)) ?? [];
  if (!step) return;
  throw new UserError(
    'secret_not_kept',
    `'${input}' of ${step.service}.${step.operation} holds a secret, which is neither written into a file nor kept in the history.`,
    { hint: 'Say the whole request again, with the secret, and approve it there.' },
  );
}
