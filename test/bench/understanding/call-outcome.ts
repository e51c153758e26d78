import type { PlannedOnly } from '../../../src/core/plan-only.ts';
import { type ComparedArgument, compareCall, type GoldArgument, shownArgument } from './compare-call.ts';

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
  /** Arguments of the gold call that are as they should be. */
  readonly rightArguments: number;
  /** Those that may not be left out. */
  readonly wantedArguments: number;
}

/** What a plan is worth where exactly one call is right. */
export function callOutcome(planned: PlannedOnly, operation: string, gold: readonly GoldArgument[]): CallOutcome {
  const wantedArguments = gold.filter(({ isOptional }) => !isOptional).length;
  return { ...outcomeOf(planned, operation, gold), wantedArguments };
}

type Outcome = Omit<CallOutcome, 'wantedArguments'>;

function outcomeOf(planned: PlannedOnly, operation: string, gold: readonly GoldArgument[]): Outcome {
  if (planned.kind !== 'plan') return { verdict: heldVerdict(planned), why: planned.message, rightArguments: 0 };
  const { tasks } = planned.plan;
  const shown = tasks.map((task) => `${task.service}.${task.intent} ${JSON.stringify(task.inputs)}`).join(' | ');
  const [task] = tasks;
  if (!task || tasks.length > 1) return { verdict: 'several tasks', why: shown, rightArguments: 0 };
  if (`${task.service}.${task.intent}` !== operation)
    return { verdict: 'other operation', why: shown, rightArguments: 0 };
  const compared = compareCall(gold, task.inputs);
  const bad = compared.filter(({ verdict }) => verdict !== 'right');
  const rightArguments = compared.length - bad.length;
  return { verdict: verdictOf(bad), why: bad.map(shownArgument).join('; '), rightArguments };
}

/** Why nothing runs. */
export function heldVerdict(planned: Exclude<PlannedOnly, { kind: 'plan' }>) {
  if (planned.kind === 'refusal') return 'declines';
  return planned.about === 'input' || planned.about === 'entity' ? 'asks: input missing' : 'asks: not sure';
}

export function isRun({ verdict }: { readonly verdict: string }): boolean {
  return !verdict.startsWith('asks') && verdict !== 'declines';
}

function verdictOf(bad: readonly ComparedArgument[]): CallVerdict {
  for (const kind of ['wrong', 'near', 'missing', 'extra'] as const)
    if (bad.some(({ verdict }) => verdict === kind)) return `${kind} argument`;
  return 'right';
}
