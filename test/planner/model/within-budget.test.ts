import { expect, test } from 'vitest';
import { sizeInPrompt } from '../../../src/planner/model/plan-tool.ts';
import { withinBudget } from '../../../src/planner/model/within-budget.ts';
import { inputOf, operationOf } from '../../support/model-catalog.ts';

const long = Array.from({ length: 40 }, (_, at) => inputOf(`input_${at}`));
const operations = Array.from({ length: 30 }, (_, at) =>
  operationOf('lab', `work_${at}`, { inputs: at % 5 === 0 ? long : [inputOf('name')] }),
);
const total = (list: typeof operations) => list.reduce((sum, each) => sum + sizeInPrompt(each), 0);

test.each([6000, 8000])('%i characters are filled, and not exceeded', (budget) => {
  const taken = withinBudget(operations, budget);
  expect(total([...taken])).toBeLessThanOrEqual(budget);
  expect(total([...taken])).toBeGreaterThan(budget - 400);
});

test('in the order of the ranking, and the first ones however long they are', () => {
  expect(withinBudget(operations, 10).map(({ name }) => name)).toEqual(['work_0', 'work_1', 'work_2', 'work_3']);
});
