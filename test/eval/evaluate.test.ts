import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { resolveSettings } from '../../src/core/settings/resolve.ts';
import { evaluate } from '../../src/eval/evaluate.ts';
import type { EvalRequest } from '../../src/eval/expectation.ts';
import { readRequests } from '../../src/eval/read-requests.ts';
import { reportOf } from '../../src/eval/report.ts';
import type { Host } from '../../src/host/host.ts';
import { realCatalog } from '../emulator/support/real-packs.ts';
import { fakeHost } from '../support/fake-host.ts';
import { NOON_BEFORE } from '../support/understand.ts';

const catalog = await realCatalog();
const requests = catalog.packs.flatMap(({ dir, service }) => {
  const place = path.join(dir, 'examples.yaml');
  return readRequests({ file: `${service}.yaml`, place, text: readFileSync(place, 'utf8') }, catalog);
});

async function report(asked: readonly EvalRequest[], more: Partial<Host> = {}) {
  const host: Host = { ...fakeHost().host, now: () => NOON_BEFORE, ...more };
  const settings = await resolveSettings({ emulate: true, planner: 'offline' }, host);
  const evaluated = await evaluate(asked, { host, catalog, settings }, () => {});
  return reportOf(evaluated, { planner: 'offline', bounds: {} });
}

test('of our packs examples, workflows and files among them, every one is planned as it should be', async () => {
  const { total, results } = await report(requests);
  const whys = results.filter(({ outcome }) => outcome !== 'right' && outcome !== 'held_back');
  expect(whys.map(({ request, why }) => `${request}: ${why}`)).toEqual([]);
  expect([total.coverage, total.slotAccuracy, total.wrongWrites]).toEqual([1, 1, 0]);
  expect(total.runs).toBeGreaterThan(250);
});

test('a clock that goes on and folders where files are named change nothing', async () => {
  const withFiles = requests.filter(({ text }) => /\w\.(?:pdf|mp4|dwg)\b/.test(text));
  expect(withFiles.length).toBeGreaterThan(3);
  let at = NOON_BEFORE - 1;
  const { fs } = fakeHost().host;
  const other = await report(withFiles, {
    now: () => ++at,
    fs: { ...fs, stat: () => ({ kind: 'folder', size: 0, modifiedAt: 0 }) },
  });
  expect(other).toEqual(await report(withFiles));
  expect(other.total.coverage).toBe(1);
});
