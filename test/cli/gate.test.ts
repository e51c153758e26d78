import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { depotWorkflows } from '../support/depot-workflows.ts';
import { cliHome, runCli } from '../support/run-cli.ts';

const BASE = 'https://depot.test/v1';
const replies = {
  [`GET ${BASE}/crates?query=Blue&per_page=100`]: { json: [{ id: 'c1', name: 'Blue' }] },
  [`DELETE ${BASE}/crates/c1`]: { status: 204 },
};
const remove = 'call depot delete_crate crate_id=Blue';
const deleted = (run: Awaited<ReturnType<typeof runCli>>) => run.requests.some(({ method }) => method === 'DELETE');

test('a deletion wants the name of the thing, and shows the request with the id that was found', async () => {
  const run = await runCli(remove, { replies, terminal: true, typed: ['Blue'] });
  expect(run.shown).toContain('Type Blue to delete it:');
  expect(run.err).toContain(`DELETE\u001b[22m ${BASE}/crates/c1\n`);
  expect(run.code).toBe(0);
  expect(deleted(run)).toBe(true);
});

test.each(['y', '', 'blue', '\u0003'])('typing %j deletes nothing', async (typed) => {
  const run = await runCli(remove, { replies, terminal: true, typed: [typed] });
  expect(run.code).toBe(4);
  expect(deleted(run)).toBe(false);
});

test('--yes alone does not delete; --allow-destructive does, without a prompt', async () => {
  const kept = await runCli(`${remove} --yes`, { replies });
  expect(kept.code).toBe(4);
  expect(deleted(kept)).toBe(false);
  const gone = await runCli(`${remove} --yes --allow-destructive`, { replies });
  expect(gone).toMatchObject({ code: 0, shown: '' });
  expect(deleted(gone)).toBe(true);
});

test('where only stdout is a terminal nobody is asked', async () => {
  const { code, shown } = await runCli(remove, {
    replies,
    host: { console: { ...(await runCli('--version')).host.console, stdoutIsTerminal: true } },
  });
  expect({ code, shown }).toEqual({ code: 4, shown: '' });
});

test('the name cannot write to the terminal', async () => {
  const evil = { json: [{ id: 'c1', name: 'Blue\u001b[2J' }] };
  const run = await runCli(['call', 'depot', 'delete_crate', 'crate_id=Blue\u001b[2J'], {
    replies: { [`GET ${BASE}/crates?query=Blue%1B%5B2J&per_page=100`]: evil },
    terminal: true,
    typed: [''],
  });
  expect(run.shown).toContain('Type Blue\\u001b[2J to delete it:');
});

test('of a workflow it says what is repeated, and leaves out what can not happen', async () => {
  const home = cliHome();
  fs.writeFileSync(path.join(home, 'packs/depot/workflows.arazzo.yaml'), depotWorkflows);
  const asked = async (line: string) => (await runCli(`run depot ${line}`, { terminal: true, typed: ['n'] }, home)).err;
  const both = await asked('stock_crate name=Blue notes=a,b');
  expect(both).toContain('These 2 requests may be sent:');
  expect(both).toContain('for each $line of $inputs.notes');
  const one = await asked('stock_crate name=Blue');
  expect(one).toContain('/crates');
  expect(one).not.toContain('/notes');
});
