import { expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';

const BASE = 'https://depot.test/v1';
const two = {
  [`GET ${BASE}/crates?query=Blue&per_page=100`]: { json: [1, 2].map((n) => ({ id: `c${n}`, name: 'Blue' })) },
};
const replies = { ...two, [`GET ${BASE}/crates/c2`]: { json: { id: 'c2', name: 'Blue' } } };
const DOWN = '\u001b[B';

test('the choice of a person goes on as the command that makes it, in the same conversation', async () => {
  const run = await runCli('call depot get_crate crate_id=Blue --json', { replies, terminal: true, typed: [DOWN] });
  expect(run.code).toBe(0);
  expect(run.json()).toMatchObject({ status: 'succeeded', data: { result: { id: 'c2' } } });
});

test('none of the choices: the question stands, with its commands', async () => {
  const typed = [`${DOWN}${DOWN}`];
  const { code, err } = await runCli('call depot get_crate crate_id=Blue', { replies, terminal: true, typed });
  expect(code).toBe(3);
  expect(err).toContain('multibot call depot get_crate crate_id=Blue crate_id=c2');
});

test('a choice may be said in words', async () => {
  const typed = [`${DOWN}${DOWN}${DOWN}`, 'the second one'];
  const run = await runCli('call depot get_crate crate_id=Blue --json', { replies, terminal: true, typed });
  expect(run.code).toBe(0);
  expect(run.json()).toMatchObject({ data: { result: { id: 'c2' } } });
});

test('an input that is missing is asked for', async () => {
  const { code, out } = await runCli('call depot get_crate', { replies, terminal: true, typed: ['c2'] });
  expect(code).toBe(0);
  expect(out).toContain('Blue');
});

test('without a terminal the question is printed, and nothing hangs', async () => {
  const { code, err, shown } = await runCli('call depot get_crate crate_id=Blue', { replies });
  expect({ code, shown }).toEqual({ code: 3, shown: '' });
  expect(err).toContain('  1. Blue\n     multibot call depot get_crate crate_id=Blue crate_id=c1\n');
});
