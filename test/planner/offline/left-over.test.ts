import { expect, test } from 'vitest';
import { makePlan } from '../../../src/planner/plan/make-plan.ts';
import { twoServices } from '../../support/two-services.ts';
import { shown, understand } from '../../support/understand.ts';

const catalog = twoServices();

test('a read goes on without a word that no pack knows, unsure, and the plan says which', async () => {
  const understanding = await understand(catalog, 'list the photos of the Miller site nowadays');
  expect(shown(understanding)).toEqual(['list_site_photos site_id=Miller~']);
  if (understanding.kind !== 'tasks') throw new Error('no tasks');
  expect(understanding.sure).toBe(false);
  const planned = makePlan(understanding.tasks, { catalog, connections: [], planner: 'offline', fixed: {} });
  expect(planned).toMatchObject({ plan: { tasks: [{ leftOver: ['nowadays'] }] } });
});

test.each([
  ['a write', 'archive the Miller site nowadays'],
  ['a negation', 'photos of the Miller site without Ana'],
  ['a value', 'list the photos of the Miller site from 99'],
  ['several words', 'show the quaint lovely dusty photos of the Miller site'],
  ['a word that a pack speaks with', 'list the photos of the Miller site checklist'],
])('%s is not dropped: %s', async (_, text) =>
  expect(shown(await understand(catalog, text))).toEqual(['question operation']),
);
