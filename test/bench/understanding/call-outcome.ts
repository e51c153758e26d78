import { type ComparedArgument, compareCall, type GoldArgument, shownArgument } from './compare-call.ts';
import type { Planned } from './ours.ts';

export type CallVerdict =
  | 'right'
  | 'other operation'
  | 'several tasks'
  | 'wrong argument'
  | 'near argument'
  | 'missing argument'
  | 'extra argument'
  | 'asks: input missing'
  | 'asks: not sure'
  | 'declines';

export interface CallOutcome {
  readonly verdict: CallVerdict;
  readonly why: string;
  readonly compared: readonly ComparedArgument[];
}

const NOTHING: readonly ComparedArgument[] = [];

/** What a plan is worth where exactly one call is right. */
export function callOutcome(planned: Planned, operation: string, gold: readonly GoldArgument[]): CallOutcome {
  if (planned.kind === 'missing') return { verdict: 'asks: input missing', why: planned.why, compared: NOTHING };
  if (planned.kind === 'question') return { verdict: 'asks: not sure', why: planned.why, compared: NOTHING };
  if (planned.kind === 'decline') return { verdict: 'declines', why: planned.why, compared: NOTHING };
  const { tasks } = planned.plan;
  const shown = tasks.map((task) => `${task.service}.${task.intent} ${JSON.stringify(task.inputs)}`).join(' | ');
  const [task] = tasks;
  if (!task || tasks.length > 1) return { verdict: 'several tasks', why: shown, compared: NOTHING };
  if (`${task.service}.${task.intent}` !== operation)
    return { verdict: 'other operation', why: shown, compared: NOTHING };
  const compared = compareCall(gold, task.inputs);
  const bad = compared.filter(({ verdict }) => verdict !== 'right');
  return { verdict: verdictOf(bad), why: bad.map(shownArgument).join('; '), compared };
}

function verdictOf(bad: readonly ComparedArgument[]): CallVerdict {
  for (const kind of ['wrong', 'near', 'missing', 'extra'] as const)
    if (bad.some(({ verdict }) => verdict === kind)) return `${kind} argument`;
  return 'right';
}
