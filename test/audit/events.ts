import type { Failure } from '../../src/model/failure.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { RequestView } from '../../src/model/request.ts';
import type { RunEvent } from '../../src/model/run-event.ts';

type Unstamped<Event> = Event extends RunEvent ? Omit<Event, 'runId' | 'conversationId' | 'at'> : never;

/** What happens in one run, in the order in which it is told; `id` keeps the runs of a test apart. */
export function runOf(id: string, start = Date.UTC(2026, 10, 22, 12)) {
  let at = start;
  const stamp = { runId: `run-${id}`, conversationId: `conversation-${id}` };
  return {
    ...stamp,
    taskId: `task-${id}`,
    say: (event: Unstamped<RunEvent>): RunEvent => ({ ...stamp, at: ++at, ...event }),
  };
}

export type Run = ReturnType<typeof runOf>;

export const request: RequestView = {
  method: 'POST',
  url: 'https://api.gadgets.test/v2/rooms/C%2042/messages?dry=1',
  path: '/rooms/{room_id}/messages',
  query: { dry: 1 },
  headers: { authorization: '[redacted]', 'content-type': 'application/json' },
  body: { text: 'Hello', tags: ['a', 'b'] },
};

/** The request of the write, as far as it is known before the lookup has run. */
export const preview: RequestView = { ...request, url: 'https://api.gadgets.test/v2/rooms/{room_id}/messages' };

export const lookup: RequestView = {
  ...request,
  method: 'GET',
  url: 'https://api.gadgets.test/v2/rooms',
  path: '/rooms',
  query: {},
  body: null,
};

export const failure: Failure = {
  code: 'http_503',
  message: 'The service answered 503.',
  kind: 'unreachable',
  retryable: true,
  status: 503,
};

/** One task of two steps: a lookup, and a write that needs its answer. */
export const plan: Plan = {
  version: 1,
  planner: 'offline',
  tasks: [
    {
      service: 'gadgets',
      intent: 'post_message',
      inputs: { room: 'roofing', text: 'Hello' },
      confidence: 0.93,
      steps: [
        {
          id: 'lookup_room',
          service: 'gadgets',
          operation: 'list_rooms',
          effect: 'read',
          args: {},
          select: { entity: 'room', name: 'roofing', input: 'room_id', id: 'id', label: ['name'] },
        },
        {
          id: 'post_message',
          service: 'gadgets',
          operation: 'post_message',
          effect: 'write',
          args: { room_id: { ref: '$steps.lookup_room.outputs.id' }, text: { literal: 'Hello' } },
        },
      ],
    },
  ],
  connections: [
    { service: 'gadgets', name: 'default', baseUrl: 'https://api.gadgets.test/v2', credentials: [], emulated: true },
  ],
  packs: { gadgets: 'sha256:abc' },
};

export function started(run: Run, text = 'post Hello to the roofing room'): RunEvent {
  return run.say({ type: 'run.started', command: 'ask', text, emulated: true });
}

export function planned(run: Run, { tasks = plan.tasks }: { tasks?: Plan['tasks'] } = {}): RunEvent {
  return run.say({
    type: 'planned',
    plan: { ...plan, tasks },
    planHash: 'hash-1',
    taskIds: tasks.map((_, index) => (index === 0 ? run.taskId : `${run.taskId}-${index + 1}`)),
    previews: { '1.post_message': preview },
  });
}

export function finished(run: Run, status: 'succeeded' | 'planned' | 'cancelled' | 'failed' = 'succeeded'): RunEvent {
  return run.say({ type: 'run.finished', status, exitCode: 0, answer: 'Posted.', question: null, error: null });
}

/** A run that goes well, with one retry on the way. */
export function wholeRun(run: Run): readonly RunEvent[] {
  const place = { taskId: run.taskId, taskIndex: 0 };
  const first = { ...place, stepId: 'lookup_room' };
  const second = { ...place, stepId: 'post_message' };
  const call = (name: string, sent: RequestView) => ({ id: `${run.runId}-${name}`, request: sent, latencyMs: 12.4 });
  return [
    started(run),
    run.say({ type: 'routed', routes: [] }),
    planned(run),
    run.say({ type: 'step.started', ...first, attempt: 1, request: lookup, idempotencyKey: null }),
    run.say({ type: 'step.called', ...first, call: { ...call('1', lookup), status: 503, response: null } }),
    run.say({ type: 'step.retried', ...first, attempt: 2, waitMs: 250, failure }),
    run.say({ type: 'step.called', ...first, call: { ...call('2', lookup), status: 200, response: [{ id: 'C 42' }] } }),
    run.say({
      type: 'step.finished',
      ...first,
      result: {
        status: 'succeeded',
        attempts: 2,
        durationMs: 280.6,
        request: lookup,
        response: { status: 200 },
        output: { id: 'C 42', label: 'roofing' },
      },
    }),
    run.say({ type: 'approved', approval: { by: 'flag', planHash: 'hash-1', steps: ['1.post_message'] } }),
    run.say({ type: 'step.started', ...second, attempt: 1, request, idempotencyKey: 'key-1' }),
    run.say({ type: 'step.called', ...second, call: { ...call('3', request), status: 201, response: { ok: true } } }),
    run.say({
      type: 'step.finished',
      ...second,
      result: {
        status: 'succeeded',
        attempts: 1,
        durationMs: 31,
        request,
        response: { status: 201 },
        output: { ts: '17' },
        page: { total: 1 },
      },
    }),
    run.say({
      type: 'task.finished',
      ...place,
      status: 'succeeded',
      result: { ts: '17' },
      page: { total: 1 },
      failure: null,
    }),
    finished(run),
  ];
}
