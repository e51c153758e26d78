import { beforeAll, expect, test } from 'vitest';
import type { Catalog } from '../../src/model/catalog.ts';
import type { Example } from '../../src/model/examples-file.ts';
import type { FileSource } from '../../src/model/file-source.ts';
import type { Plan } from '../../src/model/plan.ts';
import { withFiles } from '../../src/planner/plan/file-slots.ts';
import { makePlan } from '../../src/planner/plan/make-plan.ts';
import { realCatalog } from '../emulator/support/real-packs.ts';
import { examplesOf } from '../support/pack-examples.ts';
import { planDifferences } from '../support/plan-differences.ts';
import { NOON_BEFORE, understand } from '../support/understand.ts';

const now = { at: NOON_BEFORE, timeZone: 'America/Chicago' };

let catalog: Catalog;
beforeAll(async () => {
  catalog = await realCatalog();
});

test('every request of every examples.yaml is planned as it says, with all packs enabled', async () => {
  const failures: string[] = [];
  for (const { service, example } of examples()) {
    const problems = await problemsOf(example, service);
    failures.push(...problems.map((problem) => `${service}: ${example.request}\n    ${problem}`));
  }
  expect(failures).toEqual([]);
});

test('requests for two services and requests that must not run are among them', () => {
  const all = examples();
  const services = ({ service, example }: (typeof all)[number]) =>
    new Set('tasks' in example ? example.tasks.map((task) => task.service ?? service) : []);
  expect(all.filter((each) => services(each).size > 1).length).toBeGreaterThanOrEqual(20);
  expect(all.filter(({ example }) => !('tasks' in example)).length).toBeGreaterThanOrEqual(20);
});

function examples() {
  return catalog.packs.flatMap((pack) => examplesOf(pack).map((example) => ({ service: pack.service, example })));
}

async function problemsOf(example: Example, service: string): Promise<readonly string[]> {
  const planned = await planOf(example.request);
  if ('tasks' in example)
    return typeof planned === 'string' ? [planned] : planDifferences(planned, example.tasks, { catalog, service, now });
  return typeof planned === 'string'
    ? []
    : [`must not run, but plans ${JSON.stringify(planned.tasks.map(({ intent, inputs }) => [intent, inputs]))}`];
}

/** Every file is there. */
function fileAt(path: string): FileSource {
  return { path, name: path.slice(path.lastIndexOf('/') + 1), size: 1, sha256: '' };
}

/** The frozen plan, or why there is none: a question or a refusal. */
async function planOf(request: string): Promise<Plan | string> {
  const understanding = await understand(catalog, request);
  if (understanding.kind === 'question') return `asks: ${understanding.question.message}`;
  if (understanding.kind === 'decline') return `declines: ${understanding.reason}`;
  const options = { catalog, connections: [], planner: 'offline', fixed: {} } as const;
  const reading = makePlan(withFiles(understanding.tasks, options, fileAt), options);
  if (reading.kind === 'problems') return `asks: ${reading.problems.map(({ message }) => message).join('; ')}`;
  const nameless = reading.plan.tasks.flatMap(({ steps }) => steps).find(({ select }) => select?.name === '');
  return nameless ? `asks: which ${nameless.select?.entity}` : reading.plan;
}
