import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cliHome, runCli } from '../support/run-cli.ts';

const BASE = 'https://depot.test/v1';
const blue = { id: 'c1', name: 'Blue', place: { city: 'Omaha' } };
const getBlue = { [`GET ${BASE}/crates/c1`]: { json: blue } };
const create = 'call depot create_crate name=Blue';
const created = { [`POST ${BASE}/crates`]: { status: 201, json: blue } };

test('call runs an operation: the answer on stdout, what was done on stderr', async () => {
  const { code, out, err } = await runCli('call depot get_crate crate_id=c1', { replies: getBlue });
  expect(code).toBe(0);
  expect(out).toBe('name        Blue\nid          c1\nplace.city  Omaha\n');
  expect(err).toMatch(/^depot\.get_crate\n {5}crate_id: c1\n {3}✓ GET \/crates\/\{crate_id\} {2}200 {2}\d+ ms\n$/);
});

test('--quiet leaves only the answer, --verbose shows each request', async () => {
  const replies = getBlue;
  expect((await runCli('call depot get_crate crate_id=c1 -q', { replies })).err).toBe('');
  const { err } = await runCli('call depot get_crate crate_id=c1 -v', { replies });
  expect(err).toContain(`GET ${BASE}/crates/c1`);
  expect(err).toContain('[redacted]');
  expect(err).not.toContain('k3y');
});

test('--json prints the envelope, --result only the result', async () => {
  const replies = getBlue;
  const { json, code } = await runCli('call depot get_crate crate_id=c1 --json', { replies });
  expect(code).toBe(0);
  expect(json()).toMatchObject({
    schemaVersion: 1,
    command: 'call',
    status: 'succeeded',
    data: {
      planner: 'direct',
      emulated: false,
      tasks: [
        {
          service: 'depot',
          intent: 'get_crate',
          inputs: { crate_id: 'c1' },
          confidence: 1,
          status: 'succeeded',
          steps: [
            {
              index: 0,
              action: 'depot.get_crate',
              effect: 'read',
              attempts: 1,
              request: { method: 'GET', url: `${BASE}/crates/c1`, path: '/crates/{crate_id}' },
              response: { status: 200 },
              output: blue,
            },
          ],
        },
      ],
      result: blue,
      question: null,
    },
    error: null,
  });
  expect((await runCli('call depot get_crate crate_id=c1 --result', { replies })).json()).toEqual(blue);
});

test('--events prints one event a line, the envelope last', async () => {
  const { out } = await runCli('call depot get_crate crate_id=c1 --events', { replies: getBlue });
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line): { type?: string; schemaVersion?: number } => JSON.parse(line));
  expect(lines[0]?.type).toBe('run.started');
  expect(lines.at(-2)?.type).toBe('run.finished');
  expect(lines.at(-1)?.schemaVersion).toBe(1);
});

test('--output table, yaml and csv show the result', async () => {
  const replies = { [`GET ${BASE}/crates`]: { json: [blue, { id: 'c2', name: 'Red, "big"' }] } };
  const output = async (format: string) => (await runCli(`call depot list_crates --output ${format}`, { replies })).out;
  expect(await output('table')).toBe('name        id  place.city\nBlue        c1  Omaha\nRed, "big"  c2\n');
  expect(await output('csv')).toBe('id,name,place.city\r\nc1,Blue,Omaha\r\nc2,"Red, ""big""",\r\n');
  expect(await output('yaml')).toContain('- id: c1\n  name: Blue\n  place:\n    city: Omaha\n');
});

test('inputs: text, JSON, a file, and --set', async () => {
  const home = cliHome();
  fs.writeFileSync(path.join(home, 'name.txt'), 'From a file');
  const line = 'call depot create_crate name=@name.txt weight:=3 --set city=Omaha --yes --json';
  const { requests, code } = await runCli(line, { replies: created }, home);
  expect(code).toBe(0);
  expect(JSON.parse(String(requests[0]?.body))).toEqual({
    crate: { name: 'From a file', place: { city: 'Omaha' }, weight: 3 },
  });
});

test('a write without a yes and without a terminal: 4, nothing sent, and the command that approves', async () => {
  const { code, err, requests } = await runCli(create);
  expect(code).toBe(4);
  expect(requests).toEqual([]);
  expect(err).toContain('multibot call depot create_crate name=Blue --yes');
});

test('on a terminal the write is shown in full and waits for a yes', async () => {
  const yes = await runCli(create, { terminal: true, typed: ['y'], replies: created });
  expect(yes.err).toContain(`POST\u001b[22m ${BASE}/crates\n`);
  expect(yes.err).toContain('"name": "Blue"');
  expect(yes.shown).toContain('Send it?');
  expect(yes).toMatchObject({ code: 0 });
  const no = await runCli(create, { terminal: true, typed: [''] });
  expect(no.requests).toEqual([]);
  expect(no.code).toBe(4);
});

test('--no-input never prompts, not even on a terminal', async () => {
  const { code, shown } = await runCli(`${create} --no-input`, { terminal: true });
  expect({ code, shown }).toEqual({ code: 4, shown: '' });
});

test('--dry-run shows the request and sends nothing', async () => {
  const { code, out, requests } = await runCli(`${create} --dry-run`);
  expect({ code, requests }).toEqual({ code: 0, requests: [] });
  expect(out).toContain('1. depot.create_crate (write)');
  expect(out).toContain(`POST ${BASE}/crates`);
});

test('a missing key: 9, the variable, and the emulator as a way to try', async () => {
  const { code, err } = await runCli('call depot get_crate crate_id=c1', { env: { DEPOT_KEY: '' } });
  expect(code).toBe(9);
  expect(err).toContain('DEPOT_KEY is not set');
  expect(err).toContain('--emulate');
});

test('the emulator says that it was the emulator', async () => {
  const home = cliHome();
  const made = await runCli(`${create} --emulate --yes`, {}, home);
  expect(made.out).toContain('The built-in emulator answered');
  const { json } = await runCli('call depot list_crates query=Blue --emulate --json', {}, home);
  expect(json()).toMatchObject({ data: { emulated: true } });
  expect(await runCli('emulate --reset', {}, home)).toMatchObject({ code: 0 });
});

test('what a service says cannot write to the terminal; JSON keeps the value', async () => {
  const evil = { json: { id: 'c1', name: 'a\u001b]0;owned\u0007\u202eb' } };
  const replies = { [`GET ${BASE}/crates/c1`]: evil };
  const shown = await runCli('call depot get_crate crate_id=c1 --color never', { replies, terminal: true });
  expect(shown.out).toContain('a\\u001b]0;owned\\u0007\\u202eb');
  expect(shown.out).not.toContain('\u001b');
  for (const terminal of [true, false]) {
    const { json, out } = await runCli('call depot get_crate crate_id=c1 --result', { replies, terminal });
    expect(json()).toEqual(evil.json);
    expect(out.includes('\u202e')).toBe(!terminal);
  }
});

test('plan keeps a plan that apply runs once nothing has changed', async () => {
  const home = cliHome();
  const planned = await runCli(
    ['plan', 'make a crate called Blue in the depot', '--intent', 'create_crate', '-o', 'p.json', '--json'],
    {},
    home,
  );
  expect(planned.json()).toMatchObject({ status: 'planned', command: 'plan' });
  expect(await runCli('apply p.json', {}, home)).toMatchObject({ code: 4 });
  const applied = await runCli('apply p.json --yes --json', { replies: created }, home);
  expect(applied).toMatchObject({ code: 0 });
  const file = path.join(home, 'p.json');
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('Blue', 'Blux'));
  const changed = await runCli('apply p.json --yes --json', {}, home);
  expect(changed.code).toBe(10);
  expect(changed.json()).toMatchObject({ status: 'failed', error: { code: 'plan_changed' } });
});

test('ask reads words or stdin; an empty request is wrong usage', async () => {
  const replies = { [`GET ${BASE}/crates`]: { json: [blue] } };
  expect(await runCli('ask list the crates in the depot', { replies })).toMatchObject({ code: 0 });
  expect(await runCli('ask -', { replies, stdin: 'list the crates in the depot\n' })).toMatchObject({ code: 0 });
  expect(await runCli('ask -', { stdin: ' \n' })).toMatchObject({ code: 2 });
});

test('several matches: 3 and commands that work; on a terminal a choice that goes on', async () => {
  const replies = {
    [`GET ${BASE}/crates?query=Blue&per_page=100`]: { json: [blue, { id: 'c2', name: 'Blue' }] },
    ...getBlue,
  };
  const asked = await runCli('call depot get_crate crate_id=Blue', { replies });
  expect(asked.code).toBe(3);
  expect(asked.err).toContain('multibot call depot get_crate crate_id=Blue crate_id=c1');
  const chosen = await runCli('call depot get_crate crate_id=Blue', { replies, terminal: true, typed: [''] });
  expect(chosen.code).toBe(0);
  expect(chosen.out).toContain('Blue');
});

test('audit shows what was run', async () => {
  const home = cliHome();
  expect((await runCli('audit list', {}, home)).out).toBe('Nothing was run yet.\n');
  await runCli('call depot get_crate crate_id=c1', { replies: getBlue }, home);
  await runCli('call depot get_crate crate_id=c1', { replies: getBlue }, home);
  const list = (await runCli('audit list --limit 1 --json', {}, home)).json();
  expect(list).toMatchObject({
    data: { tasks: [{ service: 'depot', intent: 'get_crate' }], next: expect.any(String) },
  });
  expect((await runCli('audit list --all --result', {}, home)).json()).toHaveLength(2);
  const id = /"id": "([^"]+)"/.exec((await runCli('audit list --result', {}, home)).out)?.[1] ?? '';
  const shown = await runCli(['audit', 'show', id, '--json'], {}, home);
  expect(shown.json()).toMatchObject({
    data: { id, steps: [{ action: 'depot.get_crate', calls: [{ status: 200 }] }] },
  });
  expect(await runCli('audit show nope', {}, home)).toMatchObject({ code: 2 });
});

test('demo runs a request of the packs on the emulator, with a store of its own', async () => {
  const home = cliHome();
  const { code, out, err } = await runCli('demo', { env: { DEPOT_KEY: '' } }, home);
  expect(code).toBe(0);
  expect(err).toContain('> list the crates');
  expect(err).toContain('✓ GET /crates');
  expect(out).toContain('The built-in emulator answered');
  expect((await runCli('audit list', {}, home)).out).toBe('Nothing was run yet.\n');
});
