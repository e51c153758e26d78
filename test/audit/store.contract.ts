import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/audit/open.ts';
import type { AuditStore } from '../../src/audit/store.ts';
import type { Settings } from '../../src/model/settings.ts';
import { failure, finished, lookup, plan, planned, preview, request, runOf, started, wholeRun } from './events.ts';
import { storeHost } from './store-host.ts';
import { query, rowsOf } from './tables.ts';

/** What every database must do. `fresh` gives the settings of a store that is not there yet. */
export function storeContract(name: string, options: { fresh: () => Promise<Settings['store']>; tags: 'slow'[] }) {
  async function fresh() {
    const settings = await options.fresh();
    return { settings, store: await reopened(settings) };
  }

  describe(`audit store on ${name}`, { tags: options.tags }, () => {
    test('a whole run fills the tables', async () => {
      const { settings, store } = await fresh();
      const run = runOf('a');
      for (const event of wholeRun(run)) await store.append(event);
      const at = (ms: number) => new Date(Date.UTC(2026, 10, 22, 12) + ms).toISOString();

      expect(await rowsOf(settings, 'User')).toEqual([
        { id: expect.any(String), email: 'tester@testhost', createdAt: at(1), updatedAt: at(1) },
      ]);
      expect(await rowsOf(settings, 'Conversation')).toEqual([
        {
          id: run.conversationId,
          title: 'post Hello to the roofing room',
          userId: (await rowsOf(settings, 'User'))[0]?.['id'],
          createdAt: at(1),
          updatedAt: at(14),
        },
      ]);
      expect(await rowsOf(settings, 'Message')).toEqual([
        expect.objectContaining({ role: 'user', content: 'post Hello to the roofing room', runId: run.runId }),
        expect.objectContaining({ role: 'assistant', content: 'Posted.', conversationId: run.conversationId }),
      ]);
      expect(await rowsOf(settings, 'Task')).toEqual([
        {
          id: run.taskId,
          service: 'gadgets',
          intent: 'post_message',
          inputs: { room: 'roofing', text: 'Hello' },
          status: 'succeeded',
          result: { ts: '17' },
          conversationId: run.conversationId,
          runId: run.runId,
          taskIndex: 0,
          confidence: 0.93,
          planner: 'offline',
          planHash: 'hash-1',
          emulated: 1,
          page: { total: 1 },
          error: null,
          createdAt: at(3),
          updatedAt: at(13),
        },
      ]);
      expect(await rowsOf(settings, 'Step', 'index')).toEqual([
        expect.objectContaining({
          id: `${run.taskId}:lookup_room`,
          index: 0,
          action: 'gadgets.list_rooms',
          args: {},
          output: { id: 'C 42', label: 'roofing' },
          status: 'succeeded',
          effect: 'read',
          attempts: 2,
          request: lookup,
          response: { status: 200 },
          error: null,
          durationMs: 281,
          startedAt: at(4),
        }),
        {
          id: `${run.taskId}:post_message`,
          taskId: run.taskId,
          index: 1,
          action: 'gadgets.post_message',
          args: { room_id: 'C 42', dry: 1, text: 'Hello', tags: ['a', 'b'] },
          output: { ts: '17' },
          status: 'succeeded',
          stepId: 'post_message',
          service: 'gadgets',
          effect: 'write',
          attempts: 1,
          idempotencyKey: 'key-1',
          request,
          response: { status: 201 },
          page: { total: 1 },
          error: null,
          durationMs: 31,
          startedAt: at(10),
          createdAt: at(3),
          updatedAt: at(12),
        },
      ]);
      expect(await rowsOf(settings, 'ApiCall')).toEqual([
        expect.objectContaining({ status: 503, response: null, latencyMs: 12, stepId: `${run.taskId}:lookup_room` }),
        expect.objectContaining({ status: 200, response: [{ id: 'C 42' }], service: 'gadgets', taskId: run.taskId }),
        {
          id: `${run.runId}-3`,
          service: 'gadgets',
          method: 'POST',
          url: request.url,
          request,
          response: { ok: true },
          status: 201,
          latencyMs: 12,
          createdAt: at(11),
          taskId: run.taskId,
          stepId: `${run.taskId}:post_message`,
        },
      ]);
      expect(await rowsOf(settings, 'Approval')).toEqual([
        expect.objectContaining({ by: 'flag', planHash: 'hash-1', steps: ['1.post_message'], runId: run.runId }),
      ]);
      expect(await rowsOf(settings, 'CommandRun')).toEqual([]);
    });

    test('the journal holds every event as it was, in order', async () => {
      const { store } = await fresh();
      const run = runOf('a');
      const events = wholeRun(run);
      for (const event of events) await store.append(event);
      expect(await store.listEvents(run.runId)).toEqual(events);
    });

    test('events given at once land in the order in which they were given', async () => {
      const { settings, store } = await fresh();
      const run = runOf('a');
      const events = wholeRun(run);
      await Promise.all(events.map((event) => store.append(event)));
      expect(await store.listEvents(run.runId)).toEqual(events);
      expect(await rowsOf(settings, 'Task')).toEqual([expect.objectContaining({ status: 'succeeded' })]);
    });

    test('before anything has run, steps are as planned', async () => {
      const { settings, store } = await fresh();
      const run = runOf('a');
      for (const event of [started(run), planned(run)]) await store.append(event);
      expect(await rowsOf(settings, 'Task')).toEqual([expect.objectContaining({ status: 'pending' })]);
      expect(await rowsOf(settings, 'Step', 'index')).toEqual([
        expect.objectContaining({ status: 'pending', request: null, attempts: 0, startedAt: null }),
        expect.objectContaining({
          status: 'pending',
          args: { room_id: '$steps.lookup_room.outputs.id', text: 'Hello' },
          request: preview,
        }),
      ]);
    });

    test('the started row is there, with the exact request, before the step ends', async () => {
      const { settings, store } = await fresh();
      const run = runOf('a');
      const place = { taskId: run.taskId, taskIndex: 0, stepId: 'post_message' };
      for (const event of [started(run), planned(run)]) await store.append(event);
      await store.append(run.say({ type: 'step.started', ...place, attempt: 1, request, idempotencyKey: 'k' }));
      expect(await rowsOf(settings, 'Task')).toEqual([expect.objectContaining({ status: 'running' })]);
      expect((await rowsOf(settings, 'Step', 'index'))[1]).toMatchObject({
        status: 'running',
        request,
        idempotencyKey: 'k',
        attempts: 1,
      });
      await store.append(run.say({ type: 'step.retried', ...place, attempt: 2, waitMs: 1, failure }));
      expect((await rowsOf(settings, 'Step', 'index'))[1]).toMatchObject({
        status: 'running',
        attempts: 2,
        error: failure,
      });
    });

    test.each(['failed', 'in_doubt', 'cancelled', 'needs_input'] as const)('a step that ends %s', async (status) => {
      const { settings, store } = await fresh();
      const run = runOf('a');
      const place = { taskId: run.taskId, taskIndex: 0 };
      const outcome = { attempts: 3, durationMs: 7, failure };
      const result = status === 'needs_input' ? { ...outcome, status, question: null } : { ...outcome, status };
      await store.append(started(run));
      await store.append(planned(run));
      await store.append(run.say({ type: 'step.finished', ...place, stepId: 'lookup_room', result }));
      const skipped = { status: 'skipped', because: 'The step before failed.' } as const;
      await store.append(run.say({ type: 'step.finished', ...place, stepId: 'post_message', result: skipped }));
      await store.append(run.say({ type: 'task.finished', ...place, status, result: null, page: null, failure }));
      expect(await rowsOf(settings, 'Step', 'index')).toEqual([
        expect.objectContaining({ status, attempts: 3, output: null, error: failure, durationMs: 7, request: null }),
        expect.objectContaining({ status: 'skipped', error: { because: 'The step before failed.' }, attempts: 0 }),
      ]);
      expect(await rowsOf(settings, 'Task')).toEqual([
        expect.objectContaining({ status, result: null, error: failure }),
      ]);
    });

    test.each([
      ['planned', 'planned', 'planned', 'planned'],
      ['needs_input', 'needs_input', 'needs_input', 'needs_input'],
      ['needs_approval', 'needs_approval', 'needs_approval', 'needs_approval'],
      ['cancelled', 'cancelled', 'cancelled', 'cancelled'],
      ['failed', 'failed', 'skipped', 'skipped'],
      ['partial', 'partial', 'skipped', 'skipped'],
      ['in_doubt', 'in_doubt', 'skipped', 'skipped'],
    ] as const)('a run that ends %s leaves nothing pending', async (status, begun, waiting, step) => {
      const { settings, store } = await fresh();
      const run = runOf('a');
      const [task] = plan.tasks;
      const place = { taskId: run.taskId, taskIndex: 0, stepId: 'lookup_room' };
      await store.append(started(run));
      await store.append(planned(run, { tasks: task ? [task, task] : [] }));
      await store.append(
        run.say({ type: 'step.started', ...place, attempt: 1, request: lookup, idempotencyKey: null }),
      );
      await store.append(
        run.say({ type: 'run.finished', status, exitCode: 3, answer: 'No.', question: null, error: null }),
      );
      expect(await rowsOf(settings, 'Task', 'taskIndex')).toEqual([
        expect.objectContaining({ status: begun }),
        expect.objectContaining({ status: waiting }),
      ]);
      const steps = await query(settings, 'SELECT "status" FROM "Step" ORDER BY "taskId", "index"');
      expect(steps.map((row) => row['status'])).toEqual(['interrupted', step, step, step]);
    });

    test('a second run of a conversation adds to it, and the user stays one', async () => {
      const { settings, store } = await fresh();
      const first = runOf('a');
      const second = { ...runOf('a', Date.UTC(2026, 10, 23)), runId: 'run-b', taskId: 'task-b' };
      for (const event of wholeRun(first)) await store.append(event);
      await store.append({ ...started(second, 'and again'), runId: 'run-b' });
      expect(await rowsOf(settings, 'Conversation')).toEqual([
        expect.objectContaining({ title: 'post Hello to the roofing room', updatedAt: '2026-11-23T00:00:00.001Z' }),
      ]);
      expect(await rowsOf(settings, 'Message')).toHaveLength(3);
      expect(await rowsOf(settings, 'User')).toHaveLength(1);
    });

    test('a task that is planned again keeps its steps', async () => {
      const { settings, store } = await fresh();
      const run = runOf('a');
      for (const event of wholeRun(run)) await store.append(event);
      await store.append({ ...planned(run), runId: 'run-again' });
      expect(await rowsOf(settings, 'Task')).toEqual([
        expect.objectContaining({ id: run.taskId, status: 'succeeded', runId: 'run-again' }),
      ]);
      expect(await rowsOf(settings, 'Step', 'index')).toEqual([
        expect.objectContaining({ status: 'succeeded' }),
        expect.objectContaining({ status: 'succeeded' }),
      ]);
    });

    test('a planned step that runs again gets rows of its own while it runs', async () => {
      const { settings, store } = await fresh();
      const run = runOf('again');
      for (const event of [started(run), planned(run)]) await store.append(event);
      for (const [at, stepId] of ['post_message#1', 'post_message#2'].entries()) {
        const place = { taskId: run.taskId, taskIndex: 0, stepId, extra: { of: 'post_message', index: 2 + at } };
        await store.append(run.say({ type: 'step.started', ...place, attempt: 1, request, idempotencyKey: stepId }));
        const result = { status: 'succeeded', attempts: 1, durationMs: 1, request, output: at } as const;
        await store.append(run.say({ type: 'step.finished', ...place, result }));
      }
      await store.append(finished(run));
      const steps = await rowsOf(settings, 'Step', 'index');
      expect(
        steps.map(({ stepId, index, action, effect, status, output }) => [
          stepId,
          index,
          action,
          effect,
          status,
          output,
        ]),
      ).toEqual([
        ['lookup_room', 0, 'gadgets.list_rooms', 'read', 'skipped', null],
        ['post_message', 1, 'gadgets.post_message', 'write', 'skipped', null],
        ['post_message#1', 2, 'gadgets.post_message', 'write', 'succeeded', 0],
        ['post_message#2', 3, 'gadgets.post_message', 'write', 'succeeded', 1],
      ]);
      expect(steps[3]).toMatchObject({ idempotencyKey: 'post_message#2', service: 'gadgets' });
    });

    test('an event for a step that was never planned is refused and leaves nothing behind', async () => {
      const { store } = await fresh();
      const run = runOf('a');
      await store.append(started(run));
      const stray = run.say({
        type: 'step.finished',
        taskId: 'nobody',
        taskIndex: 0,
        stepId: 'nothing',
        result: { status: 'skipped', because: 'x' },
      });
      await expect(store.append(stray)).rejects.toThrow('no row of Step for "nobody:nothing"');
      await store.append(finished(run));
      expect((await store.listEvents(run.runId)).map((event) => event['type'])).toEqual([
        'run.started',
        'run.finished',
      ]);
    });

    test('twenty runs at once: everything lands', async () => {
      const { settings, store } = await fresh();
      const runs = Array.from({ length: 20 }, (_, index) => runOf(`${index}`));
      await Promise.all(
        runs.map(async (run) => {
          for (const event of wholeRun(run)) await store.append(event);
        }),
      );
      expect(await query(settings, 'SELECT "id" FROM "ApiCall"')).toHaveLength(60);
      expect(await query(settings, 'SELECT "id" FROM "Task" WHERE "status" = \'succeeded\'')).toHaveLength(20);
      for (const run of runs) expect(await store.listEvents(run.runId)).toEqual(wholeRun(runOf(run.runId.slice(4))));
    });

    test('unicode, quotes, markup and awkward keys come back as they went in', async () => {
      const { store } = await fresh();
      const run = runOf('a');
      const text = `O'Brien "said" \\ ; DROP TABLE "Task"; -- <b>&</b> \u{1f3e0} é e\u0301 \u202e \u2028 $1 ? :x %s\t\n`;
      const value = { "it's": text, 'a"b': [text, { '': null, $1: -0.5, '?': 1e21 }], constructor: 'c' };
      await store.append(started(run, text));
      await store.append(planned(run, { tasks: [{ ...(plan.tasks[0] ?? never()), inputs: value }] }));
      const shown = await store.showTask(run.taskId);
      expect(shown?.['inputs']).toEqual(value);
      expect((await store.listTasks({ limit: 1 })).tasks[0]?.['request']).toBe(text);
      expect((await store.listEvents(run.runId))[0]?.['text']).toBe(text);
    });

    test('NUL and half a surrogate pair are kept as escapes, in text and in JSON', async () => {
      const { store } = await fresh();
      const run = runOf('a');
      const place = { taskId: run.taskId, taskIndex: 0 };
      const result = { 'k\0': 'a\0b', half: ['\ud83d', 'x\udc00y'], already: '\\u0000' };
      await store.append(started(run, 'say \0 and \ud83d'));
      await store.append(planned(run));
      await store.append(
        run.say({ type: 'task.finished', ...place, status: 'succeeded', result, page: null, failure: null }),
      );
      const shown = await store.showTask(run.taskId);
      expect(shown?.['result']).toEqual({
        'k\\u0000': 'a\\u0000b',
        half: ['\\ud83d', 'x\\udc00y'],
        already: '\\u0000',
      });
      expect(shown).toMatchObject({ messages: [{ content: 'say \\u0000 and \\ud83d' }] });
    });

    test('a megabyte of JSON, and JSON nested too deep for SQLite', async () => {
      const { store } = await fresh();
      const run = runOf('a');
      const place = { taskId: run.taskId, taskIndex: 0 };
      const big = Array.from({ length: 10_000 }, (_, index) => ({ index, text: `é${'x'.repeat(90)}` }));
      const deep = JSON.parse('['.repeat(1500) + ']'.repeat(1500));
      await store.append(started(run));
      await store.append(planned(run));
      await store.append(
        run.say({ type: 'task.finished', ...place, status: 'succeeded', result: big, page: { deep }, failure: null }),
      );
      const shown = await store.showTask(run.taskId);
      expect(shown?.['result']).toEqual(big);
      expect(JSON.stringify(shown?.['page'])).toContain('too deep');
    });

    test('lists tasks, the newest first, page by page', async () => {
      const { store } = await fresh();
      for (let index = 0; index < 7; index++) {
        const run = runOf(`${index}`, Date.UTC(2026, 10, 22, 12, Math.floor(index / 2)));
        for (const event of wholeRun(run)) await store.append(event);
      }
      const first = await store.listTasks({ limit: 3 });
      expect(first.tasks.map((task) => task['id'])).toEqual(['task-6', 'task-5', 'task-4']);
      expect(first.next).toBe('task-4');
      const second = await store.listTasks({ limit: 3, after: first.next ?? '' });
      expect(second.tasks.map((task) => task['id'])).toEqual(['task-3', 'task-2', 'task-1']);
      const third = await store.listTasks({ limit: 3, after: second.next ?? '' });
      expect(third).toMatchObject({ tasks: [{ id: 'task-0' }], next: null });
      expect(await store.listTasks({ limit: 7 })).toMatchObject({ next: null });
      expect(first.tasks[0]).toEqual({
        id: 'task-6',
        service: 'gadgets',
        intent: 'post_message',
        status: 'succeeded',
        createdAt: '2026-11-22T12:03:00.003Z',
        updatedAt: '2026-11-22T12:03:00.013Z',
        conversationId: 'conversation-6',
        request: 'post Hello to the roofing room',
      });
      await expect(store.listTasks({ limit: 3, after: 'nobody' })).rejects.toMatchObject({ code: 'unknown_task' });
    });

    test('filters by service and status', async () => {
      const { store } = await fresh();
      const good = runOf('good');
      for (const event of wholeRun(good)) await store.append(event);
      const dry = runOf('dry');
      for (const event of [started(dry), planned(dry), finished(dry, 'planned')]) await store.append(event);
      const ids = async (filter: { service?: string; status?: string }) =>
        (await store.listTasks({ limit: 10, ...filter })).tasks.map((task) => task['id']);
      expect(await ids({ status: 'planned' })).toEqual(['task-dry']);
      expect(await ids({ service: 'gadgets', status: 'succeeded' })).toEqual(['task-good']);
      expect(await ids({ service: 'widgets' })).toEqual([]);
    });

    test('the last task, of all and of a conversation', async () => {
      const { store } = await fresh();
      expect(await store.lastTask()).toBeUndefined();
      for (const id of ['a', 'b']) {
        const run = runOf(id, Date.UTC(2026, 10, id === 'a' ? 20 : 21));
        for (const event of wholeRun(run)) await store.append(event);
      }
      expect(await store.lastTask()).toMatchObject({ id: 'task-b', conversationId: 'conversation-b' });
      expect(await store.lastTask('conversation-a')).toMatchObject({ id: 'task-a', service: 'gadgets' });
      expect(await store.lastTask('conversation-a', 'failed')).toBeUndefined();
      expect(await store.lastRun()).toEqual({ runId: 'run-b', conversationId: 'conversation-b' });
      expect(await store.lastRun('conversation-a')).toEqual({ runId: 'run-a', conversationId: 'conversation-a' });
      expect(await store.lastRun('nobody')).toBeUndefined();
      expect(await store.lastTask('nobody')).toBeUndefined();
    });

    test('shows a task with all that belongs to it', async () => {
      const { store } = await fresh();
      const run = runOf('a');
      for (const event of wholeRun(run)) await store.append(event);
      expect(await store.showTask('nobody')).toBeUndefined();
      expect(await store.showTask(run.taskId)).toMatchObject({
        id: run.taskId,
        status: 'succeeded',
        emulated: true,
        inputs: { room: 'roofing' },
        conversation: { id: run.conversationId, email: 'tester@testhost' },
        messages: [{ role: 'user' }, { role: 'assistant', content: 'Posted.' }],
        steps: [
          { stepId: 'lookup_room', calls: [{ status: 503 }, { status: 200 }], commands: [] },
          { stepId: 'post_message', calls: [{ status: 201, request, response: { ok: true } }] },
        ],
        approvals: [{ by: 'flag', steps: ['1.post_message'] }],
      });
    });

    test('close waits for what is being appended, and nothing comes after it', async () => {
      const { settings, store } = await fresh();
      const run = runOf('a');
      const appended = wholeRun(run).map((event) => store.append(event));
      await store.close();
      await Promise.all(appended);
      expect(await rowsOf(settings, 'Event', 'seq')).toHaveLength(14);
      await expect(store.append(finished(run))).rejects.toThrow('closed');
      await store.close();
    });

    test('what was stored is there for the next process', async () => {
      const { settings, store } = await fresh();
      const run = runOf('a');
      for (const event of wholeRun(run)) await store.append(event);
      await store.close();
      const next = await reopened(settings);
      expect(await next.showTask(run.taskId)).toMatchObject({ status: 'succeeded' });
      const reader = await reopened(settings, { readonly: true });
      expect(await reader.listTasks({ limit: 5 })).toMatchObject({ tasks: [{ id: run.taskId }] });
    });
  });
}

async function reopened(settings: Settings['store'], options: { readonly?: boolean } = {}): Promise<AuditStore> {
  const store = await openStore(storeHost().host, settings, options);
  onTestFinished(() => store.close());
  return store;
}

function never(): never {
  throw new Error('The plan of the tests has a task.');
}
