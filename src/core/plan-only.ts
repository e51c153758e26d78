import type { Plan } from '../model/plan.ts';
import type { Question } from '../model/question.ts';
import type { Route } from '../model/route.ts';
import { commandLine } from '../util/shell-quote.ts';
import { openQuestion } from './open-question.ts';
import { planFor } from './plan-for.ts';
import type { PlanningDeps } from './run-context.ts';
import type { RunRequest } from './run-request.ts';

/** What a request would come to. */
export type PlannedOnly = { readonly routes: readonly Route[] } & (
  | { readonly kind: 'plan'; readonly plan: Plan }
  | { readonly kind: 'question'; readonly about: Question['kind']; readonly message: string }
  | { readonly kind: 'refusal'; readonly message: string }
);

/**
 * A request up to its frozen plan, by the very way of a run. Nothing is stored, and nothing is sent but what a model is
 * asked, where one is configured and the planner may use it. Throws UserError as a run would end with it.
 */
export async function planOnly(
  request: Extract<RunRequest, { kind: 'ask' }>,
  deps: PlanningDeps,
): Promise<PlannedOnly> {
  const found: Route[] = [];
  const planned = await planFor({
    request,
    deps,
    options: {
      command: 'eval',
      argv: ['ask', request.text],
      dryRun: true,
      consent: { yes: false, allowDestructive: false },
    },
    record: async (event) => {
      if (event.type === 'routed') found.push(...event.routes);
    },
    again: (extra) => commandLine('multibot', 'ask', request.text, ...extra),
  });
  const routes: readonly Route[] = found;
  if (planned.kind === 'ending') {
    const { question, answer, error } = planned.ending;
    return question
      ? { kind: 'question', about: question.kind, message: question.message, routes }
      : { kind: 'refusal', message: error?.message ?? answer, routes };
  }
  const open = openQuestion(planned.plan);
  if (open) return { kind: 'question', about: 'entity', message: `Which ${open.select.entity}?`, routes };
  return { kind: 'plan', plan: planned.plan, routes };
}
