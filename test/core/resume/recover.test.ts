import { expect, test } from 'vitest';
import { recover } from '../../../src/core/resume/recover.ts';
import type { Failure } from '../../../src/model/failure.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { RequestView } from '../../../src/model/request.ts';
import type { RunEvent } from '../../../src/model/run-event.ts';
import type { StepResult } from '../../../src/model/step-result.ts';
import { ledgerCatalog } from '../../faults/ledger.ts';

const catalog = ledgerCatalog('https://ledger.test');
const AT = Date.UTC(2026, 10, 22);
const request: RequestView = {
  method: 'POST',
  url: 'https://ledger.test/x',
  path: '/x',
  query: {},
  headers: {},
  body: {},
};
const place = { runId: 'r', conversationId: 'c', at: AT, taskId: 't', taskIndex: 0, stepId: 's' } as const;

const started: RunEvent = { ...place, type: 'step.started', attempt: 1, request, idempotencyKey: null };
const retried = (failure: Failure): RunEvent => ({ ...place, type: 'step.retried', attempt: 1, waitMs: 1, failure });
const called = (
  status: number | null,
  response: { readonly [key: string]: string } | null = { id: '7' },
): RunEvent => ({
  ...place,
  type: 'step.called',
  call: { id: 'a', request, status, response, latencyMs: 1 },
});
const finished = (result: StepResult): RunEvent => ({ ...place, type: 'step.finished', result });
const settled = (as: 'done' | 'not_done'): RunEvent => ({
  ...place,
  type: 'step.settled',
  as,
  by: 'person',
  output: null,
});
const probed: RunEvent = { ...place, type: 'step.probed', request };

const figures = { attempts: 1, durationMs: 1 };
const good: StepResult = { status: 'succeeded', output: { id: '7' }, ...figures };
const failedAs = (kind: Failure['kind'], code = 'x'): StepResult => ({
  status: kind === 'in_doubt' ? 'in_doubt' : 'failed',
  failure: { code, message: '', kind, retryable: false },
  ...figures,
});

type Fate = 'done' | 'again' | 'in doubt' | 'not begun';

function fateOf(operation: string, events: readonly RunEvent[], now = AT + 1000): Fate {
  const step = { id: 's', service: 'ledger', operation, effect: 'write', args: {} } as const;
  const task = { service: 'ledger', intent: operation, inputs: {}, confidence: 1, steps: [step] };
  const plan: Plan = { version: 1, planner: 'direct', tasks: [task], connections: [], packs: {} };
  const { progress, recovered, doubtful } = recover(plan, events, { catalog, now });
  if (doubtful) return 'in doubt';
  if (progress.has('1.s')) return 'done';
  return recovered.sent.has('1.s') ? 'again' : 'not begun';
}

/** What the journal holds -> fate of a read, an idempotent write, a keyed one, and one that may not be repeated. */
const ROWS: readonly (readonly [name: string, events: readonly RunEvent[], safe: Fate, unsafe: Fate])[] = [
  ['nothing', [], 'not begun', 'not begun'],
  ['it was begun', [started], 'again', 'in doubt'],
  ['no answer came', [started, called(null, null)], 'again', 'in doubt'],
  ['an answer came, its end is not on record', [started, called(200)], 'again', 'done'],
  ['a refusal came, its end is not on record', [started, called(422)], 'again', 'again'],
  ['a 500 came, its end is not on record', [started, called(500)], 'again', 'in doubt'],
  [
    'it waited to be sent again',
    [started, retried({ code: 'x', message: '', kind: 'unreachable', retryable: true })],
    'again',
    'again',
  ],
  [
    'it was sent again',
    [started, called(429), retried({ code: 'x', message: '', kind: 'unreachable', retryable: true }), started],
    'again',
    'in doubt',
  ],
  ['it succeeded', [started, called(200), finished(good)], 'done', 'done'],
  ['it was rejected', [started, called(422), finished(failedAs('rejected'))], 'again', 'again'],
  ['it could not be reached', [started, finished(failedAs('unreachable'))], 'again', 'again'],
  ['it ended in doubt', [started, finished(failedAs('in_doubt'))], 'again', 'in doubt'],
  ['it was looked for, and not found', [started, probed, called(200)], 'again', 'in doubt'],
  ['the person says that it happened', [started, finished(failedAs('in_doubt')), settled('done')], 'done', 'done'],
  ['the person says that it did not', [started, finished(failedAs('in_doubt')), settled('not_done')], 'again', 'again'],
  ['it did not, and was sent once more', [started, settled('not_done'), started], 'again', 'in doubt'],
  [
    'it happened, not as its workflow needs it',
    [started, called(200), finished(failedAs('rejected', 'criteria_not_met'))],
    'again',
    'done',
  ],
];

test.each(ROWS)('%s', (_, events, safe, unsafe) => {
  for (const operation of ['get_mark', 'put_mark', 'key_mark']) expect(fateOf(operation, events)).toBe(safe);
  for (const operation of ['post_mark', 'seen_mark']) expect(fateOf(operation, events)).toBe(unsafe);
});

test('a key that the service may have forgotten keeps nothing from happening twice', () => {
  expect(fateOf('key_mark', [started], AT + 22 * 3_600_000)).toBe('again');
  expect(fateOf('key_mark', [started], AT + 24 * 3_600_000)).toBe('in doubt');
});
