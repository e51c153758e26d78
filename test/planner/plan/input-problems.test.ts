import { expect, test } from 'vitest';
import { catalogOf } from '../../../src/model/catalog.ts';
import type { TaskSpec } from '../../../src/model/task-spec.ts';
import { problemsOf } from '../../../src/planner/plan/input-problems.ts';
import { inputOf, operationOf, smallCatalog } from '../../support/model-catalog.ts';

const [pack] = smallCatalog.packs;
const catalog = catalogOf(
  pack
    ? [
        {
          ...pack,
          operations: [
            operationOf(pack.service, 'say', {
              inputs: [inputOf('text', {}, { required: true, unless: ['blocks', 'file'] }), inputOf('blocks')],
            }),
          ],
        },
      ]
    : [],
);

function problems(inputs: TaskSpec['inputs']) {
  return problemsOf({ service: 'jobs', intent: 'say', inputs, confidence: 1, leftOver: [] }, 0, catalog);
}

test('what another input can stand for is needed only where neither is given, and then both are named', () => {
  expect(problems({})).toMatchObject([
    { kind: 'missing', field: 'text', message: "'text' or 'blocks' or 'file' is needed" },
  ]);
  expect(problems({ blocks: { arg: { literal: 'b' }, from: 'given' } })).toEqual([]);
  expect(problems({ text: { arg: { literal: 't' }, from: 'given' } })).toEqual([]);
});
