import { expect, test } from 'vitest';
import type { Step } from '../../src/model/plan.ts';
import { BASE, playPlan, step } from '../support/play-plan.ts';

const shelf = (name: string): Step =>
  step(
    'list_shelves',
    {},
    { id: 'lookup', select: { entity: 'shelf', name, input: 'id', id: 'id', label: ['name'], unique: true } },
  );
const first = `GET ${BASE}/shelves?limit=2`;
const second = `GET ${BASE}/shelves?cursor=n&limit=2`;
const replies = {
  [first]: {
    json: {
      shelves: [
        { id: 's1', name: 'roofing' },
        { id: 's2', name: 'gutters' },
      ],
      next: 'n',
    },
  },
  [second]: { json: { shelves: [{ id: 's3', name: 'siding' }] } },
};

test('tasks that name the same, or what the same page holds, cost one call; a further page is one more', async () => {
  const { requests, results, types } = await playPlan({
    steps: [[shelf('roofing')], [shelf('roofing')], [shelf('gutters')], [shelf('siding')], [shelf('siding')]],
    replies,
  });
  expect(results.map((result) => result.status === 'succeeded' && result.output)).toMatchObject([
    { id: 's1' },
    { id: 's1' },
    { id: 's2' },
    { id: 's3' },
    { id: 's3' },
  ]);
  expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([first, second]);
  expect(types.filter((type) => type === 'step.started')).toHaveLength(2);
  expect(results[1]).toMatchObject({ attempts: 0 });
});

test('after a write it is looked up again, and another run asks for itself', async () => {
  const note = step('post_note', { text: { literal: 'x' } }, { effect: 'write' });
  const scene = {
    steps: [[shelf('roofing')], [note], [shelf('roofing')]],
    replies: { ...replies, [`POST ${BASE}/notes`]: { json: {} } },
  };
  const { requests } = await playPlan(scene);
  expect(requests).toHaveLength(3);
});

test('what a person asks to see is never an old answer', async () => {
  const list = step('list_shelves', {}, { limit: 2 });
  const { requests } = await playPlan({ steps: [[shelf('roofing')], [list], [list]], replies });
  expect(requests).toHaveLength(3);
});
