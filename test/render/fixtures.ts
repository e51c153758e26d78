import type { Plan } from '../../src/model/plan.ts';
import type { RequestView } from '../../src/model/request.ts';
import type { RunEvent } from '../../src/model/run-event.ts';

export const request: RequestView = {
  method: 'POST',
  url: 'https://depot.test/v1/crates',
  path: '/crates',
  query: {},
  headers: { authorization: '[redacted]' },
  body: { crate: { name: 'Blue' } },
};

/** A lookup and a write, then a second task that needs the first one's answer. */
export const plan: Plan = {
  version: 1,
  planner: 'offline',
  tasks: [
    {
      service: 'depot',
      intent: 'update_crate',
      inputs: { crate_id: 'Blue', name: 'Red' },
      confidence: 0.93,
      steps: [
        {
          id: 'lookup_crate',
          service: 'depot',
          operation: 'list_crates',
          effect: 'read',
          args: { query: { literal: 'Blue' } },
          select: { entity: 'crate', name: 'Blue', input: 'crate_id', id: 'id', label: ['name'] },
        },
        { id: 'update_crate', service: 'depot', operation: 'update_crate', effect: 'write', args: {} },
      ],
    },
    {
      service: 'depot',
      intent: 'post_note',
      inputs: { text: '$tasks.1.result.url' },
      confidence: 0.8,
      steps: [{ id: 'post_note', service: 'depot', operation: 'post_note', effect: 'write', args: {} }],
    },
  ],
  connections: [],
  packs: { depot: 'sha256:00' },
};

const stamp = { runId: 'r1', conversationId: 'k1', at: 0 };

export const started: RunEvent = { ...stamp, type: 'run.started', command: 'ask', text: 'x', emulated: true };
export const planned: RunEvent = {
  ...stamp,
  type: 'planned',
  plan,
  planHash: 'sha256:11',
  taskIds: ['t1', 't2'],
  previews: { '1.update_crate': request, '2.post_note': request },
};
export const lookedUp: readonly RunEvent[] = [
  {
    ...stamp,
    type: 'step.started',
    taskId: 't1',
    taskIndex: 0,
    stepId: 'lookup_crate',
    attempt: 1,
    request: { ...request, method: 'GET', body: null },
    idempotencyKey: null,
  },
  {
    ...stamp,
    type: 'step.finished',
    taskId: 't1',
    taskIndex: 0,
    stepId: 'lookup_crate',
    result: {
      status: 'succeeded',
      attempts: 2,
      durationMs: 12.4,
      request: { ...request, method: 'GET', body: null },
      response: { status: 200 },
      output: { id: 'c1', label: 'Blue' },
    },
  },
];
export const writeStarted: RunEvent = {
  ...stamp,
  type: 'step.started',
  taskId: 't1',
  taskIndex: 0,
  stepId: 'update_crate',
  attempt: 1,
  request,
  idempotencyKey: 'key',
};
export const writeFailed: RunEvent = {
  ...stamp,
  type: 'step.finished',
  taskId: 't1',
  taskIndex: 0,
  stepId: 'update_crate',
  result: {
    status: 'failed',
    attempts: 1,
    durationMs: 5,
    response: { status: 422 },
    failure: { code: 'http_422', message: 'Name is taken.', kind: 'rejected', retryable: false },
  },
};
export const taskFailed: RunEvent = {
  ...stamp,
  type: 'task.finished',
  taskId: 't1',
  taskIndex: 0,
  status: 'failed',
  result: null,
  page: null,
  failure: { code: 'http_422', message: 'Name is taken.', kind: 'rejected', retryable: false },
};

export function finished(part: Partial<Extract<RunEvent, { type: 'run.finished' }>>): RunEvent {
  return {
    ...stamp,
    type: 'run.finished',
    status: 'succeeded',
    exitCode: 0,
    answer: '',
    question: null,
    error: null,
    ...part,
  };
}
