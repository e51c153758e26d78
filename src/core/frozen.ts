import type { Plan } from '../model/plan.ts';

/** A plan with the ids and the hash that everything said of it from now on carries. */
export interface Frozen {
  readonly plan: Plan;
  readonly planHash: string;
  readonly taskIds: readonly string[];
}
