import type { Catalog } from '../model/catalog.ts';
import type { EvalOutcome } from '../model/eval-data.ts';
import { effectOfPlan, type Plan } from '../model/plan.ts';
import { type Deed, deedsOf } from './deeds.ts';
import type { EvalRequest, ExpectedTask } from './expectation.ts';
import { gradeTask, type Slot } from './grade-task.ts';
import type { Now } from './time-expression.ts';

/** What planning a request came to. */
export type Answer =
  | { readonly kind: 'plan'; readonly plan: Plan }
  | { readonly kind: 'question'; readonly message: string }
  | { readonly kind: 'refusal'; readonly message: string };

export interface Grade {
  readonly outcome: EvalOutcome;
  /** A wrong run that would write. */
  readonly isWrongWrite: boolean;
  /** Empty when all is as it should be. */
  readonly why: string;
  readonly slots: readonly Slot[];
}

interface Against {
  readonly catalog: Catalog;
  readonly now: Now;
  /** Where the plan has a file that is named so. */
  readonly pathOf: (named: string) => string;
}

const ORDER: readonly EvalOutcome[] = ['right', 'imprecise', 'wrong_run'];

/** An answer against what is right for the request; of several readings the kindest. */
export function grade(request: EvalRequest, answer: Answer, against: Against): Grade {
  if (answer.kind !== 'plan') return withoutPlan(request, answer);
  const { plan } = answer;
  if (request.kind !== 'run') {
    const why = `should have ${request.kind === 'ask' ? 'asked' : 'declined'}, plans ${planShown(plan)}`;
    return { outcome: 'wrong_run', isWrongWrite: effectOfPlan(plan) !== 'read', why, slots: [] };
  }
  const graded = request.readings.map((reading) => gradeReading(reading, plan, { ...against, text: request.text }));
  const [best] = graded.toSorted(
    (a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome) || b.slots.length - a.slots.length,
  );
  return best ?? { outcome: 'wrong_run', isWrongWrite: effectOfPlan(plan) !== 'read', why: planShown(plan), slots: [] };
}

function withoutPlan(request: EvalRequest, { kind, message }: Exclude<Answer, { kind: 'plan' }>): Grade {
  if (request.kind !== 'run') return { outcome: 'held_back', isWrongWrite: false, why: '', slots: [] };
  const outcome = kind === 'question' ? 'asked' : 'declined';
  return { outcome, isWrongWrite: false, why: `${kind === 'question' ? 'asks' : 'declines'}: ${message}`, slots: [] };
}

function gradeReading(
  reading: readonly ExpectedTask[],
  plan: Plan,
  against: Against & { readonly text: string },
): Grade {
  const deeds = deedsOf(plan, reading, against.catalog);
  const isSame = deeds.length === reading.length && deeds.every((deed, at) => isOperation(deed, reading[at]));
  if (!isSame) {
    const why = `plans ${planShown(plan)} instead of ${reading.map(({ shown }) => shown).join(', ')}`;
    return { outcome: 'wrong_run', isWrongWrite: effectOfPlan(plan) !== 'read', why, slots: [] };
  }
  const grades = deeds.flatMap((deed, at) => {
    const expected = reading[at];
    return expected ? [{ deed, ...gradeTask({ ...against, expected, deed }) }] : [];
  });
  const slots = grades.flatMap((each) => each.slots);
  const contrary = grades.filter((each) => each.slots.some(({ verdict }) => verdict === 'wrong'));
  const bad = slots.filter(({ verdict }) => verdict !== 'right').map(slotShown);
  const astray = grades.flatMap((each) => each.astray).map((each) => `would also send ${each}`);
  return {
    outcome: contrary.length > 0 ? 'wrong_run' : bad.length + astray.length > 0 ? 'imprecise' : 'right',
    isWrongWrite: contrary.some(({ deed }) => deed.operation.effect !== 'read'),
    why: [...bad, ...astray].join('; '),
    slots,
  };
}

function isOperation({ operation }: Deed, expected: ExpectedTask | undefined): boolean {
  return operation.service === expected?.service && operation.name === expected.operation;
}

function slotShown({ name, verdict, wanted, got }: Slot): string {
  return `${name} is ${verdict}: wanted ${JSON.stringify(wanted)}, got ${got === null ? 'nothing' : JSON.stringify(got)}`;
}

export function planShown({ tasks }: Plan): string {
  return tasks.map(({ service, intent, inputs }) => `${service}.${intent} ${JSON.stringify(inputs)}`).join(', ');
}
