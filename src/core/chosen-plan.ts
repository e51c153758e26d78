import type { Connection } from '../model/connection.ts';
import type { Plan } from '../model/plan.ts';
import type { TaskSpec } from '../model/task-spec.ts';
import { withFiles } from '../planner/plan/file-slots.ts';
import type { InputProblem } from '../planner/plan/input-problems.ts';
import { makePlan, type PlanOptions } from '../planner/plan/make-plan.ts';
import { chooseConnections } from './choose-connections.ts';
import { connectionsOf } from './connections.ts';
import { asked, type Ending } from './ending.ts';
import { lookAtFile } from './look-at-file.ts';
import type { PlanningContext } from './run-context.ts';

export type Planned =
  | { readonly kind: 'plan'; readonly plan: Plan }
  | { readonly kind: 'ending'; readonly ending: Ending };

/**
 * The plan through the connections that were chosen. What is wrong with its inputs is said before anything is asked, and
 * files that cannot be sent before that: nothing else reads what a person named.
 */
export function chosenPlan(
  said: readonly TaskSpec[],
  options: PlanOptions,
  context: PlanningContext,
  refuse?: (problems: readonly InputProblem[]) => void,
): Planned {
  const specs = withFiles(said, options, (path, input) => lookAtFile(path, input, context.deps.host));
  const chosen = chooseConnections(specs, {
    connections: options.connections,
    given: context.options.connections ?? [],
    defaults: defaultsOf(context),
    touched: ({ service, intent }) =>
      options.catalog.workflow(service, intent)?.services.filter((each) => each !== service) ?? [],
    again: context.again,
  });
  const reading = makePlan(chosen.kind === 'chosen' ? chosen.specs : specs, options);
  if (reading.kind === 'problems') {
    refuse?.(reading.problems);
    return { kind: 'ending', ending: asked(questionOf(reading.problems), codeOf(reading.problems)) };
  }
  if (chosen.kind === 'chosen') return reading;
  return { kind: 'ending', ending: asked(chosen.question, 'connection_unclear') };
}

function defaultsOf({ deps }: PlanningContext): Readonly<Record<string, string | undefined>> {
  const defaults = Object.entries(deps.settings.connections).map(([service, each]) => [service, each.default] as const);
  return Object.fromEntries<string | undefined>(defaults);
}

/** Every way to reach any service. */
export function allConnections({ deps }: PlanningContext): readonly Connection[] {
  return deps.catalog.packs.flatMap((pack) => connectionsOf(pack, deps.settings));
}

function questionOf(problems: readonly InputProblem[]) {
  const [first] = problems;
  const missing = problems.map((problem) => problem.message).join('; ');
  const where = first ? `${first.service}.${first.operation}: ` : '';
  return { kind: 'input' as const, field: first?.field || null, message: `${where}${missing}.`, choices: [] };
}

function codeOf(problems: readonly InputProblem[]): string {
  return problems[0]?.kind === 'missing' ? 'input_missing' : 'input_invalid';
}
