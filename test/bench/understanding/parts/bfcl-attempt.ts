import { heldVerdict } from '../call-outcome.ts';
import { chosenFrom, oursOver } from '../ours.ts';
import type { BfclCase } from './bfcl-cases.ts';
import { bfclProblems, bodyOf, rightArguments, wantedArguments } from './bfcl-match.ts';

type Verdict =
  | 'right'
  | 'other function'
  | 'several tasks'
  | `argument ${'wrong' | 'missing' | 'extra'}`
  | ReturnType<typeof heldVerdict>;

/** A request of the set, as ours took it. */
export interface Attempt {
  readonly case: BfclCase;
  readonly verdict: Verdict;
  readonly why: string;
  readonly rightArguments: number;
  readonly wantedArguments: number;
}

/** Plans every request over its own functions; with `choose` as that function, as if a person had named it. */
export async function attempts(
  cases: readonly BfclCase[],
  choose: (each: BfclCase) => string | undefined = () => undefined,
): Promise<readonly Attempt[]> {
  const all: Attempt[] = [];
  for (const each of cases)
    all.push({ case: each, wantedArguments: wantedArguments(each), ...(await attempt(each, choose(each))) });
  return all;
}

async function attempt(each: BfclCase, key: string | undefined): Promise<Omit<Attempt, 'case' | 'wantedArguments'>> {
  const { plan, catalog } = oursOver([each.pack]);
  const planned = await plan(each.text, chosenFrom(key));
  if (planned.kind !== 'plan') return { verdict: heldVerdict(planned), why: planned.message, rightArguments: 0 };
  const { tasks } = planned.plan;
  const why = tasks.map(({ intent, inputs }) => `${intent} ${JSON.stringify(inputs)}`).join(' | ');
  const [task] = tasks;
  const operation = task && catalog.operation(task.service, task.intent);
  if (!task || !operation || tasks.length > 1) return { verdict: 'several tasks', why, rightArguments: 0 };
  if (task.intent !== each.operation) return { verdict: 'other function', why, rightArguments: 0 };
  const body = bodyOf(task.inputs, operation);
  const problems = bfclProblems(each, body);
  return { verdict: verdictOf(problems), why: problems.join('; '), rightArguments: rightArguments(each, body) };
}

function verdictOf(problems: readonly string[]): Verdict {
  for (const kind of ['wrong', 'missing', 'extra'] as const)
    if (problems.some((line) => line.includes(` ${kind}: `))) return `argument ${kind}`;
  return 'right';
}
