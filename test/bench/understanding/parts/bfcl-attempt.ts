import { oursOver } from '../ours.ts';
import type { BfclCase } from './bfcl-cases.ts';
import { bfclProblems, bodyOf } from './bfcl-match.ts';

type Verdict =
  | 'right'
  | 'other function'
  | 'several tasks'
  | `argument ${'wrong' | 'missing' | 'extra'}`
  | 'asks: input missing'
  | 'asks: not sure'
  | 'declines';

/** A request of the set, as ours took it. */
export interface Attempt {
  readonly case: BfclCase;
  readonly verdict: Verdict;
  readonly why: string;
  /** Probability of the first candidate. */
  readonly score: number;
  readonly isFirst: boolean;
}

/** Plans every request over its own functions; `isGiven`: with the right function named. */
export async function attempts(cases: readonly BfclCase[], isGiven: boolean): Promise<readonly Attempt[]> {
  const all: Attempt[] = [];
  for (const each of cases) all.push(await attempt(each, isGiven));
  return all;
}

async function attempt(each: BfclCase, isGiven: boolean): Promise<Attempt> {
  const { pack, text, operation: wanted } = each;
  const ours = oursOver([pack]);
  const [hit] = ours.ranked(text, 1);
  const about = { case: each, score: hit?.score ?? 0, isFirst: hit?.key === `${pack.service}.${wanted}` };
  const planned = await ours.plan(text, isGiven && wanted ? { service: pack.service, intent: wanted } : {});
  if (planned.kind === 'missing') return { ...about, verdict: 'asks: input missing', why: planned.why };
  if (planned.kind === 'question') return { ...about, verdict: 'asks: not sure', why: planned.why };
  if (planned.kind === 'decline') return { ...about, verdict: 'declines', why: planned.why };
  const { tasks } = planned.plan;
  const shown = tasks.map(({ intent, inputs }) => `${intent} ${JSON.stringify(inputs)}`).join(' | ');
  const [task] = tasks;
  const operation = task && ours.catalog.operation(task.service, task.intent);
  if (!task || !operation || tasks.length > 1) return { ...about, verdict: 'several tasks', why: shown };
  if (task.intent !== wanted) return { ...about, verdict: 'other function', why: shown };
  const problems = bfclProblems(each, bodyOf(task.inputs, operation));
  return { ...about, verdict: verdictOf(problems), why: problems.join('; ') };
}

function verdictOf(problems: readonly string[]): Verdict {
  for (const kind of ['wrong', 'missing', 'extra'] as const)
    if (problems.some((line) => line.includes(` ${kind}: `))) return `argument ${kind}`;
  return 'right';
}

export function isPlanned({ verdict }: Attempt): boolean {
  return !verdict.startsWith('asks') && verdict !== 'declines';
}
