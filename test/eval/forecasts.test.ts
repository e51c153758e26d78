import { expect, test } from 'vitest';
import type { EvalRequest, ExpectedTask } from '../../src/eval/expectation.ts';
import { routeForecasts } from '../../src/eval/forecasts.ts';
import type { Route } from '../../src/model/route.ts';

const task = (operation: string, isWorkflow = false): ExpectedTask => ({
  service: 'depot',
  operation,
  isWorkflow,
  shown: operation,
  inputs: {},
  lookup: {},
  optional: {},
  bound: [],
  must: [],
});

const request = (kind: EvalRequest['kind'], ...readings: ExpectedTask[][]): EvalRequest => ({
  id: 'a',
  file: 'a.yaml',
  line: 1,
  text: 'a',
  kind,
  readings,
});

const route = (operation: string): Route => ({
  kind: 'operation',
  text: 'a',
  start: 0,
  candidates: [{ service: 'depot', operation, probability: 0.9 }],
});

test('a clause was forecast right when any reading has its operation', () => {
  const asked = request('run', [task('list_crates')], [task('get_crate')]);
  const rightness = (operation: string) => routeForecasts(asked, [route(operation)]).map(({ isRight }) => isRight);
  expect([...rightness('get_crate'), ...rightness('ping')]).toEqual([true, false]);
});

test('any operation is wrong for what nothing can do', () => {
  expect(routeForecasts(request('decline'), [route('ping')])).toEqual([{ probability: 0.9, isRight: false }]);
});

test('nothing is counted of what lacks something, nor of the clauses of a workflow', () => {
  expect(routeForecasts(request('ask'), [route('ping')])).toEqual([]);
  expect(routeForecasts(request('run', [task('stock_crate', true)]), [route('create_crate')])).toEqual([]);
});
