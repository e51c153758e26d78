import type { Explanation, ReadClause } from '../model/explanation.ts';
import type { Planned } from './chosen-plan.ts';
import type { Understood } from './understand.ts';

/** What a request was understood as, and why it went on or did not. */
export function explanationOf(understood: Understood, planned: Planned): Explanation {
  const { text, planner, understanding, clauses } = understood;
  return {
    text,
    planner,
    outcome: outcomeOf(planned),
    reason: reasonOf(understood, planned),
    tokens: [...understanding.tokens],
    clauses: [...clauses],
  };
}

function outcomeOf(planned: Planned): Explanation['outcome'] {
  if (planned.kind === 'plan') return 'planned';
  return planned.ending.question ? 'asked' : 'declined';
}

/** The doubt about its words tells more than the question that came of it. */
function reasonOf({ planner, understanding, clauses }: Understood, planned: Planned): string {
  if (planned.kind === 'plan') return planner === 'openai' ? modelReason(clauses) : SURE;
  const doubt = understanding.kind === 'tasks' ? null : clauses.find((clause) => clause.doubt !== null)?.doubt;
  return (planner === 'offline' && doubt) || planned.ending.answer;
}

const SURE = 'Every word has its place, and each operation is likely enough.';

function modelReason(clauses: readonly ReadClause[]): string {
  const doubt = clauses.find((clause) => clause.doubt !== null)?.doubt;
  const why = doubt ? ` The offline planner was not sure: ${doubt}` : '';
  return `A model planned it, and its plan was checked against the operations that it was offered.${why}`;
}
