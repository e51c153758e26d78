import { expect, test } from 'vitest';
import { RunData } from '../../src/model/envelope.ts';
import { cliHome, runCli } from '../support/run-cli.ts';

const BASE = 'https://depot.test/v1';
const replies = { [`GET ${BASE}/crates`]: { json: [{ id: 'c1', name: 'Blue' }] } };

async function explained(line: string) {
  const { json, requests, code, err } = await runCli(`${line} --json`, { replies });
  const document = json();
  const data = RunData.parse(typeof document === 'object' && document && 'data' in document ? document.data : null);
  return { explain: data.explain, requests, code, err };
}

test('the words, the runners-up and the reason go before the answer, and the request runs as ever', async () => {
  const plain = await runCli('ask list the crates in the depot', { replies });
  const { code, out, err, requests } = await runCli('ask list the crates in the depot --explain', { replies });
  expect({ code, out, sent: requests.map(({ url }) => url) }).toEqual({
    code: plain.code,
    out: plain.out,
    sent: plain.requests.map(({ url }) => url),
  });
  expect(code).toBe(0);
  expect(err).toMatch(/^"list the crates in the depot"\n {3}list +what to do\n/);
  expect(err).toMatch(/\d+ % {2}depot\.list_crates/);
  expect(err).toContain('Planned:  Every word has its place');
  expect(err.indexOf('Planned:')).toBeLessThan(err.indexOf('GET /crates'));
  expect(plain.err).not.toContain('Planned:');
});

test('--json has it in data.explain, and only when asked for', async () => {
  const { explain, code, err } = await explained('ask list the crates in the depot --explain');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(explain).toMatchObject({
    text: 'list the crates in the depot',
    planner: 'offline',
    outcome: 'planned',
    clauses: [{ doubt: null, readings: [{ service: 'depot', operation: 'list_crates', leftOver: [] }] }],
  });
  expect(explain?.tokens.map(({ text }) => text)).toEqual(['list', 'the', 'crates', 'in', 'the', 'depot']);
  expect(await explained('ask list the crates in the depot')).not.toHaveProperty('explain.text');
});

test('a question and a refusal are explained too, and nothing is sent', async () => {
  const declined = await explained('ask what is the weather tomorrow --explain');
  expect(declined).toMatchObject({
    code: 3,
    requests: [],
    explain: { outcome: 'declined', reason: expect.any(String) },
  });
  const left = await explained('ask list the crates in the depot frobnicated zebras --explain');
  expect(left).toMatchObject({ code: 3, requests: [], explain: { outcome: 'asked' } });
  expect(left.explain?.reason).toMatch(/no place for .*"zebras"/);
  const missing = await explained('ask make a crate in the depot --explain');
  expect(missing).toMatchObject({ code: 3, explain: { outcome: 'asked', clauses: [{ doubt: null }] } });
  expect(missing.explain?.reason).toContain('name');
});

test('plan --explain as well, and --dry-run stops before anything is sent', async () => {
  for (const line of ['plan list the crates in the depot', 'ask list the crates in the depot --dry-run']) {
    const { explain, requests, code } = await explained(`${line} --explain`);
    expect({ code, sent: requests.length, outcome: explain?.outcome }).toEqual({
      code: 0,
      sent: 0,
      outcome: 'planned',
    });
  }
});

test('commands without words of a request have nothing to explain', async () => {
  const { code, err } = await runCli('call depot list_crates --explain', { replies }, cliHome());
  expect(code).toBe(2);
  expect(err).toContain('--explain');
});
