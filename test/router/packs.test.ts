import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.ts';
import { type Catalog, catalogOf } from '../../src/model/catalog.ts';
import type { Operation } from '../../src/model/operation.ts';
import { effectOfPlan } from '../../src/model/plan.ts';
import type { TaskSpec } from '../../src/model/task-spec.ts';
import { makePlan } from '../../src/planner/plan/make-plan.ts';
import { fakeHost } from '../support/fake-host.ts';
import { OUT_OF_SCOPE } from '../support/out-of-scope.ts';
import { understand } from '../support/understand.ts';

const packs = path.resolve(import.meta.dirname, '../../packs');

/** Each example is taken out of its operation, in four folds, and asked for: it has never been seen. */
test('the packs examples, cross-validated: wrong runs at most 1 %, no wrong write, and most of them run', {
  tags: ['slow'],
  timeout: 120_000,
}, async () => {
  const catalog = await builtIn();
  const tally = { right: 0, wrong: 0, all: 0 };
  const wrongWrites: string[] = [];
  for (let fold = 0; fold < 4; fold++) {
    const { trained, held } = withheld(catalog, fold, 4);
    for (const { service, name, text } of held) {
      const understanding = await understand(trained, text);
      tally.all++;
      if (understanding.kind !== 'tasks') continue;
      const [only] = understanding.tasks;
      const isRight = understanding.tasks.length === 1 && only?.service === service && only.intent === name;
      tally[isRight ? 'right' : 'wrong']++;
      if (!isRight && wouldWrite(understanding.tasks, trained)) wrongWrites.push(text);
    }
  }
  expect(tally.all).toBeGreaterThan(500);
  expect(tally.wrong / tally.all).toBeLessThanOrEqual(0.01);
  expect(wrongWrites).toEqual([]);
  expect(tally.right / tally.all).toBeGreaterThan(0.6);
});

/** Planned as it stands, with nothing missing, and not only reading. */
function wouldWrite(tasks: readonly TaskSpec[], catalog: Catalog): boolean {
  const reading = makePlan(tasks, { catalog, connections: [], planner: 'offline', fixed: {} });
  return reading.kind === 'plan' && effectOfPlan(reading.plan) !== 'read';
}

test('requests that no service can serve never run', async () => {
  const catalog = await builtIn();
  for (const text of OUT_OF_SCOPE) expect([text, (await understand(catalog, text)).kind]).not.toEqual([text, 'tasks']);
});

function withheld(catalog: Catalog, fold: number, folds: number) {
  const held = catalog.operations.flatMap(({ service, name, examples }) =>
    examples.filter((_, index) => index % folds === fold).map((text) => ({ service, name, text })),
  );
  const without = (each: Operation) => ({
    ...each,
    examples: each.examples.filter((_, index) => index % folds !== fold),
  });
  const trained = catalogOf(
    catalog.packs.map((pack) => ({
      ...pack,
      operations: pack.operations.map(without),
      workflows: (pack.workflows ?? []).map((each) => ({ ...each, intent: without(each.intent) })),
    })),
  );
  return { trained, held };
}

async function builtIn(): Promise<Catalog> {
  const names = readdirSync(packs, { recursive: true, encoding: 'utf8' }).map((name) => path.join(packs, name));
  const files = names
    .filter((name) => statSync(name).isFile())
    .map((name) => [name, readFileSync(name, 'utf8')] as const);
  const { host } = fakeHost({ files: Object.fromEntries(files) });
  return loadCatalog(host, { packs: [packs], cache: '/cache' });
}
