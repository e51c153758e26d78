import { MILD_BAR, MOST_MILD, PLAN_BAR } from './calibration.ts';
import type { Reading } from './read-clause.ts';

/**
 * A reading that can be gone on with: it leaves nothing over and is likely enough. A read may leave over a word
 * that no pack knows, when it is likelier still; the person is told which.
 */
export function isClear({ drafted, probability }: Reading): boolean {
  const { leftOver, mild, isUnsaid } = drafted;
  if (isUnsaid || leftOver.length > mild || mild > MOST_MILD) return false;
  return probability >= (mild > 0 ? MILD_BAR : PLAN_BAR);
}
