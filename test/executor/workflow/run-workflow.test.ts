import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { depotWorkflows } from '../../support/depot-workflows.ts';
import { type CliOptions, cliHome, runCli } from '../../support/run-cli.ts';

const BASE = 'https://depot.test/v1';
const blue = { id: 'c1', name: 'Blue' };
const created = { [`POST ${BASE}/crates`]: { status: 201, json: blue } };

test('forEach runs a step for each item, each a row of its own; outputs are lists', async () => {
  const home = homeWithWorkflows();
  const notes = { [`POST ${BASE}/notes`]: [{ json: { id: 1 } }, { json: { id: 2 } }, { json: { id: 3 } }] };
  const run = await runFlow(
    'stock_crate name=Blue notes=one,two,three --yes',
    { replies: { ...created, ...notes } },
    home,
  );
  expect(run.code).toBe(0);
  expect(run.requests.map(({ method, body }) => [method, String(body)])).toEqual([
    ['POST', '{"crate":{"name":"Blue"}}'],
    ['POST', 'text=0%3A+one&crate_id=c1'],
    ['POST', 'text=1%3A+two&crate_id=c1'],
    ['POST', 'text=2%3A+three&crate_id=c1'],
  ]);
  expect(run.envelope).toMatchObject({
    command: 'run',
    data: { planner: 'workflow', result: { crate: 'c1', notes: [1, 2, 3] } },
  });
  expect(stepsOf(run.envelope)).toEqual([
    'create_crate succeeded',
    'post_note succeeded',
    'post_note succeeded',
    'post_note succeeded',
  ]);
  const stored = await runCli(`audit show ${taskOf(run.envelope).id} --json`, {}, home);
  expect(rowsOf(stored.json())).toEqual([
    'create succeeded 1',
    'note succeeded 0',
    'note#1 succeeded 1',
    'note#2 succeeded 1',
    'note#3 succeeded 1',
  ]);
});

test('an empty list leaves the step out, and what nobody gave leaves its place or its step out of the plan', async () => {
  const run = await runFlow('stock_crate name=Blue --yes', { replies: created });
  expect(run.code).toBe(0);
  expect(run.envelope).toMatchObject({ data: { result: { crate: 'c1', notes: null } } });
  expect(stepsOf(run.envelope)).toEqual(['create_crate succeeded']);
  const empty = await runFlow('stock_crate name=Blue notes:=[] --yes', { replies: created });
  expect(stepsOf(empty.envelope)).toEqual(['create_crate succeeded', 'post_note skipped']);
});

test('a failure in the middle of a list is partial: what was written is known, nothing more is sent', async () => {
  const notes = { [`POST ${BASE}/notes`]: [{ json: { id: 1 } }, { status: 422, json: { message: 'no' } }] };
  const run = await runFlow('stock_crate name=Blue notes=a,b,c --yes', { replies: { ...created, ...notes } });
  expect(run.code).toBe(8);
  expect(run.requests).toHaveLength(3);
  expect(run.envelope).toMatchObject({ status: 'partial', error: { code: 'http_422' } });
  expect(stepsOf(run.envelope)).toEqual(['create_crate succeeded', 'post_note succeeded', 'post_note failed']);
});

test('a write whose answer is unknown is in doubt and never repeated', async () => {
  const replies = { [`POST ${BASE}/crates`]: { status: 502, json: {} } };
  const run = await runFlow('strict_stock name=Blue --yes', { replies });
  expect([run.code, run.requests.length]).toEqual([7, 1]);
});

test('a write that was taken but not as hoped is not sent again, whatever the workflow says', async () => {
  const run = await runFlow('strict_stock name=Blue --yes', { replies: created });
  expect([run.code, run.requests.length]).toEqual([8, 1]);
  expect(run.envelope).toMatchObject({ error: { code: 'criteria_not_met' } });
  const good = { [`POST ${BASE}/crates`]: { status: 201, json: { ...blue, place: { city: 'Omaha' } } } };
  expect((await runFlow('strict_stock name=Blue --yes', { replies: good })).code).toBe(0);
});

test('retry waits, longer each time, and Retry-After comes first', async () => {
  const missing = { status: 404, json: { message: 'not yet' } };
  const later = { ...missing, headers: { 'retry-after': '7' } };
  const replies = { [`GET ${BASE}/crates/c1`]: [missing, missing, later, { json: blue }] };
  const run = await runFlow('wait_for_crate crate_id=c1', { replies });
  expect(run.code).toBe(0);
  expect(run.slept).toEqual([5_000, 10_000, 7_000]);
  expect(run.envelope).toMatchObject({ data: { result: blue, tasks: [{ steps: [{ attempts: 4 }] }] } });
});

test('a retry that is used up is a failure', async () => {
  const replies = { [`GET ${BASE}/crates/c1`]: { status: 404, json: { message: 'no such crate' } } };
  const run = await runFlow('wait_for_crate crate_id=c1', { replies });
  expect([run.code, run.requests.length]).toEqual([5, 4]);
  expect(run.envelope).toMatchObject({ error: { code: 'http_404' } });
});

test('a circle ends when the workflow has run as many steps as one may', async () => {
  const run = await runFlow('circle', { replies: { [`GET ${BASE}/ping`]: { json: {} } } });
  expect([run.code, run.requests.length]).toEqual([6, 200]);
  expect(run.envelope).toMatchObject({ error: { code: 'step_budget' } });
});

test('goto deals with a failure; what it jumps over is not sent', async () => {
  const replies = {
    [`GET ${BASE}/crates/c9`]: { status: 404, json: {} },
    [`POST ${BASE}/crates`]: { status: 201, json: { id: 'c10' } },
  };
  const run = await runFlow('mend crate_id=c9 --yes --allow-destructive', { replies });
  expect(run.code).toBe(0);
  expect(run.requests.map(({ method }) => method)).toEqual(['GET', 'POST']);
  expect(run.envelope).toMatchObject({ status: 'succeeded', data: { result: { id: 'c10' } } });
  const found = await runFlow('mend crate_id=c1 --yes --allow-destructive', {
    replies: { [`GET ${BASE}/crates/c1`]: { json: blue } },
  });
  expect([found.code, found.requests.length]).toEqual([0, 1]);
});

test('a sub-workflow gives its outputs to the step that runs it', async () => {
  const notes = { [`POST ${BASE}/notes`]: [{ json: { id: 1 } }, { json: { id: 2 } }] };
  const replies = { ...created, ...notes, [`GET ${BASE}/crates/c1`]: { json: blue } };
  const run = await runFlow('stock_and_ping name=Blue --yes', { replies });
  expect(run.code).toBe(0);
  expect(run.requests.map(({ method, body }) => [method, String(body ?? '')])).toEqual([
    ['POST', '{"crate":{"name":"Blue"}}'],
    ['POST', 'text=0%3A+one&crate_id=c1'],
    ['POST', 'text=1%3A+about+Blue&crate_id=c1'],
    ['GET', ''],
  ]);
  expect(run.envelope).toMatchObject({ data: { result: { crate: 'c1' } } });
});

test('names are looked up before, and an approval names every request that may be sent', async () => {
  const replies = {
    [`GET ${BASE}/crates?query=Blue&per_page=100`]: { json: [blue] },
    [`DELETE ${BASE}/crates/c1`]: { status: 204 },
  };
  const refused = await runFlow('clear_out crate_id=Blue --yes', { replies });
  expect([refused.code, refused.requests.length]).toEqual([4, 0]);
  expect(refused.envelope).toMatchObject({ error: { code: 'needs_destructive_approval' } });
  const run = await runFlow('clear_out crate_id=Blue --yes --allow-destructive', { replies });
  expect([run.code, run.requests.length]).toEqual([0, 2]);
});

test('--dry-run shows every request with its expressions and sends nothing', async () => {
  const run = await runFlow('stock_and_ping name=Blue --dry-run');
  expect([run.code, run.requests]).toEqual([0, []]);
  const bodies = bodiesOf(run.envelope);
  expect(bodies).toEqual([
    { crate: { name: 'Blue' } },
    { text: '{$index}: {$line}', crate_id: '$steps.create.outputs.id' },
    null,
  ]);
});

test('a plan of a workflow is applied as it was made', async () => {
  const home = homeWithWorkflows();
  const replies = { ...created, [`POST ${BASE}/notes`]: { json: { id: 1 } } };
  expect((await runCli('plan "stock a crate called Blue" -o plan.json --intent stock_crate', {}, home)).code).toBe(0);
  const applied = await runCli('apply plan.json --yes --json', { replies }, home);
  expect(applied.code).toBe(0);
  expect(applied.json()).toMatchObject({ data: { tasks: [{ intent: 'stock_crate' }], result: { crate: 'c1' } } });
});

test('what is no workflow, and what is missing, is said', async () => {
  const unknown = await runFlow('get_crate crate_id=c1');
  expect([unknown.code, unknown.envelope]).toMatchObject([2, { error: { code: 'unknown_workflow' } }]);
  const missing = await runFlow('stock_crate');
  expect([missing.code, missing.envelope]).toMatchObject([3, { data: { question: { field: 'name' } } }]);
});

test('pack list and pack show name the workflows, and count them apart', async () => {
  const home = homeWithWorkflows();
  const names = ['stock_crate', 'wait_for_crate', 'circle', 'mend', 'stock_and_ping', 'strict_stock', 'clear_out'];
  const list = await runCli('pack list --json', {}, home);
  expect(list.json()).toMatchObject({ data: { packs: [{ operations: 8, workflows: names }] } });
  const shown = await runCli('pack show depot --json', {}, home);
  expect(shown.json()).toMatchObject({ data: { workflows: names } });
  expect((await runCli('pack show depot', {}, home)).out).toContain('stock_crate');
});

function homeWithWorkflows(): string {
  const home = cliHome();
  fs.writeFileSync(path.join(home, 'packs/depot/workflows.arazzo.yaml'), depotWorkflows);
  return home;
}

async function runFlow(line: string, options: CliOptions = {}, home = homeWithWorkflows()) {
  const run = await runCli(`run depot ${line} --json`, options, home);
  return { ...run, envelope: run.json() };
}

const Envelope = z.object({
  data: z.object({
    tasks: z.array(
      z.object({
        id: z.string(),
        steps: z.array(
          z.object({ action: z.string(), status: z.string(), request: z.object({ body: z.unknown() }).nullable() }),
        ),
      }),
    ),
  }),
});

function taskOf(envelope: unknown) {
  const [task] = Envelope.parse(envelope).data.tasks;
  return task ?? { id: '', steps: [] };
}

function stepsOf(envelope: unknown): readonly string[] {
  return taskOf(envelope).steps.map(({ action, status }) => `${action.replace('depot.', '')} ${status}`);
}

function bodiesOf(envelope: unknown): readonly unknown[] {
  return taskOf(envelope).steps.map(({ request }) => request?.body);
}

const Stored = z.object({
  data: z.object({
    steps: z.array(z.object({ stepId: z.string(), status: z.string(), calls: z.array(z.unknown()) })),
  }),
});

function rowsOf(stored: unknown): readonly string[] {
  return Stored.parse(stored).data.steps.map(({ stepId, status, calls }) => `${stepId} ${status} ${calls.length}`);
}
