import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RunData } from '../../src/model/envelope.ts';
import { runView } from '../../src/render/run-view.ts';
import { finished, lookedUp, planned, request, started, taskFailed, writeFailed, writeStarted } from './fixtures.ts';

test('a run that was only planned shows what would be sent', () => {
  const view = runView([started, planned, finished({ status: 'planned' })]);
  expect(view).toMatchObject({ command: 'ask', status: 'planned', exitCode: 0 });
  expect(view.data).toMatchObject({ conversationId: 'k1', planner: 'offline', emulated: true, result: null });
  const [first, second] = view.data.tasks;
  expect(first).toMatchObject({ id: 't1', status: 'planned', inputs: { crate_id: 'Blue', name: 'Red' } });
  expect(first?.steps).toMatchObject([
    { index: 0, action: 'depot.list_crates', status: 'planned', attempts: 0, request: null },
    { index: 1, action: 'depot.update_crate', status: 'planned', request },
  ]);
  expect(second?.steps).toMatchObject([{ status: 'planned', request, response: null, durationMs: null }]);
});

test('words that a plan does without are a warning', () => {
  if (planned.type !== 'planned') throw new Error('no plan');
  const [task, ...others] = planned.plan.tasks;
  if (!task) throw new Error('no task');
  const plan = { ...planned.plan, tasks: [{ ...task, leftOver: ['nowadays'] }, ...others] };
  expect(runView([started, { ...planned, plan }]).warnings).toEqual([
    'The answer does not take into account: nowadays.',
  ]);
  expect(runView([started, planned]).warnings).toEqual([]);
});

test('steps carry what was sent and what came back; what was never begun is left out', () => {
  const failed = finished({ status: 'failed', exitCode: 5 });
  const view = runView([started, planned, ...lookedUp, writeStarted, writeFailed, taskFailed, failed]);
  expect(view.data.tasks[0]).toMatchObject({
    status: 'failed',
    error: { code: 'http_422', hint: null },
    steps: [
      { status: 'succeeded', attempts: 2, response: { status: 200 }, output: { id: 'c1', label: 'Blue' } },
      { status: 'failed', attempts: 1, request, response: { status: 422 }, output: null },
    ],
  });
  expect(view.data.tasks[1]).toMatchObject({ status: 'skipped', steps: [{ status: 'skipped' }] });
});

test('the data of any beginning of a run is valid, and a run that was cut off is cancelled', () => {
  const all = [started, planned, ...lookedUp, writeStarted, writeFailed, taskFailed, finished({ status: 'failed' })];
  fc.assert(
    fc.property(fc.nat(all.length - 1), (length) => {
      const view = runView(all.slice(0, length));
      expect(RunData.safeParse(view.data).error).toBeUndefined();
      expect(view).toMatchObject({ status: 'cancelled', exitCode: 1 });
    }),
  );
  expect(runView([started, planned, writeStarted]).data.tasks[0]?.steps[1]?.status).toBe('interrupted');
});
