import { expect, test } from 'vitest';
import type { Effect } from '../../src/model/effect.ts';
import type { Plan } from '../../src/model/plan.ts';
import { judge } from '../../src/planner/policy.ts';

function planOf(...effects: readonly Effect[]): Plan {
  const steps = effects.map((effect, index) => ({
    id: `s${index}`,
    service: 'depot',
    operation: `op_${effect}`,
    effect,
    args: {},
  }));
  return {
    version: 1,
    planner: 'direct',
    tasks: [{ service: 'depot', intent: 'x', inputs: {}, confidence: 1, steps }],
    connections: [{ service: 'depot', name: 'main', baseUrl: 'https://depot.test', credentials: [], emulated: false }],
    packs: {},
  };
}
const nothing = { yes: false, allowDestructive: false };

test.each<[readonly Effect[], { yes: boolean; allowDestructive: boolean }, string, string]>([
  [['read'], nothing, 'allow', 'policy'],
  [['read', 'write'], nothing, 'ask', 'policy'],
  [['read', 'write'], { yes: true, allowDestructive: false }, 'allow', 'flag'],
  [['destructive'], { yes: true, allowDestructive: false }, 'ask', 'policy'],
  [['destructive'], { yes: false, allowDestructive: true }, 'ask', 'policy'],
  [['destructive', 'write'], { yes: true, allowDestructive: true }, 'allow', 'flag'],
])('%o with %o: %s by %s', (effects, consent, decision, by) => {
  expect(judge(planOf(...effects), [], consent)).toMatchObject({ decision, by });
});

test('the last rule that matches wins, and a denied step denies the plan whatever --yes says', () => {
  const plan = planOf('read', 'write');
  const allow = { decide: 'allow', effect: 'write' } as const;
  const deny = { decide: 'deny', operation: 'op_write', connection: 'main' } as const;
  expect(judge(plan, [allow], nothing).decision).toBe('allow');
  expect(judge(plan, [allow, deny], { yes: true, allowDestructive: true })).toMatchObject({
    decision: 'deny',
    steps: ['1.s1'],
  });
  expect(judge(plan, [deny, allow], nothing).decision).toBe('allow');
  expect(judge(plan, [{ decide: 'deny', connection: 'other' }], nothing).decision).toBe('ask');
  expect(judge(plan, [{ decide: 'ask', effect: 'read' }], nothing).steps).toEqual(['1.s0', '1.s1']);
});

test('with two connections of a service each step is judged by its own', () => {
  const plan = planOf('write', 'write');
  const connection = { service: 'depot', baseUrl: 'https://depot.test', credentials: [], emulated: false };
  const [task] = plan.tasks;
  const steps = task?.steps.map((step, index) => ({ ...step, connection: index === 0 ? 'denver' : 'omaha' })) ?? [];
  const both: Plan = {
    ...plan,
    tasks: [{ service: 'depot', intent: 'x', inputs: {}, confidence: 1, steps }],
    connections: ['denver', 'omaha'].map((name) => ({ ...connection, name })),
  };
  expect(judge(both, [{ decide: 'deny', connection: 'omaha' }], nothing)).toMatchObject({
    decision: 'deny',
    steps: ['1.s1'],
  });
});
