import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { FetchError } from '../../src/host/host.ts';
import { depotConfig } from '../support/depot-pack.ts';
import type { Reply } from '../support/fake-host.ts';
import { BASE } from '../support/play-plan.ts';
import { cliHome, runCli } from '../support/run-cli.ts';
import { Envelope } from './depot-program.ts';

/*
 * Rows N1 to N11 of the fault matrix, each for what may be sent again and what may not: how often it is sent, the exit
 * code and the error code. `keyed` is a write whose service honours an idempotency key.
 */

type Kind = 'read' | 'idempotent' | 'keyed' | 'unsafe';
type Expected = readonly [requests: number, exit: number, code: string];

const LINES: Readonly<Record<Kind, readonly [line: string, request: string]>> = {
  read: ['call depot ping', `GET ${BASE}/ping`],
  idempotent: ['call depot update_crate crate_id=c1 name=Red --yes', `PUT ${BASE}/crates/c1`],
  keyed: ['call depot post_note text=hello --yes', `POST ${BASE}/notes`],
  unsafe: ['call depot create_crate name=Blue --yes', `POST ${BASE}/crates`],
};

const never = (code: string): Reply => ({ error: new FetchError(code, 'it failed', { sent: false }) });
const lost = (code: string): Reply => ({ error: new FetchError(code, 'it failed', { sent: true }) });
const after = (value: string): Reply => ({ status: 429, headers: { 'retry-after': value } });

const everywhere = (expected: Expected) => ({
  read: expected,
  idempotent: expected,
  keyed: expected,
  unsafe: expected,
});
const butUnsafe = (safe: Expected, unsafe: Expected) => ({ ...everywhere(safe), unsafe });

const ROWS: readonly (readonly [row: string, reply: Reply, expected: Readonly<Record<Kind, Expected>>])[] = [
  ['N1: refused', never('ECONNREFUSED'), everywhere([4, 6, 'econnrefused'])],
  ['N1: no such host', never('ENOTFOUND'), everywhere([4, 6, 'enotfound'])],
  ['N2: reset after it was sent', lost('ECONNRESET'), butUnsafe([4, 6, 'econnreset'], [1, 7, 'econnreset'])],
  ['N2: cut answer', lost('CUT_ANSWER'), butUnsafe([4, 6, 'cut_answer'], [1, 7, 'cut_answer'])],
  ['N3: connect timeout', never('UND_ERR_CONNECT_TIMEOUT'), everywhere([4, 6, 'und_err_connect_timeout'])],
  ['N7: 429 with seconds', after('1'), everywhere([4, 6, 'rate_limited'])],
  ['N7: 429 with a date that is past', after('Sun, 06 Nov 1994 08:49:37 GMT'), everywhere([4, 6, 'rate_limited'])],
  ['N7: 429 with nonsense', after('soon'), everywhere([4, 6, 'rate_limited'])],
  ['N7: 429 beyond all patience', after('1000000'), everywhere([1, 6, 'rate_limited'])],
  ['N8: 500', { status: 500 }, butUnsafe([4, 6, 'http_500'], [1, 7, 'http_500'])],
  ['N8: 502', { status: 502 }, butUnsafe([4, 6, 'http_502'], [1, 7, 'http_502'])],
  ['N8: 504', { status: 504 }, butUnsafe([4, 6, 'http_504'], [1, 7, 'http_504'])],
  ['N9: 503', { status: 503 }, butUnsafe([4, 6, 'http_503'], [1, 6, 'http_503'])],
  ['N10: 401', { status: 401 }, everywhere([1, 5, 'http_401'])],
  ['N10: 403', { status: 403 }, everywhere([1, 5, 'http_403'])],
  ['N11: 409', { status: 409 }, everywhere([1, 5, 'http_409'])],
  ['N11: 412', { status: 412 }, everywhere([1, 5, 'http_412'])],
  ['N11: 422', { status: 422 }, everywhere([1, 5, 'http_422'])],
];

const cases = ROWS.flatMap(([row, reply, expected]) =>
  (['read', 'idempotent', 'keyed', 'unsafe'] as const).map((kind) => [row, kind, reply, expected[kind]] as const),
);

test.each(cases)('%s, %s', async (_, kind, reply, [requests, exit, code]) => {
  const home = keyedHome();
  const [line, request] = LINES[kind];
  const ran = await runCli(`${line} --json`, { replies: { [request]: reply } }, home);
  const envelope = Envelope.parse(ran.json());
  expect([ran.requests.length, ran.code, envelope.error?.code]).toEqual([requests, exit, code]);
  expect(ran.out).not.toContain('k3y');
  const keys = ran.requests.map(({ headers }) => headers['idempotency-key']);
  expect(new Set(keys).size).toBe(1);
  expect(typeof keys[0]).toBe(kind === 'keyed' ? 'string' : 'undefined');
  expect(envelope.status === 'in_doubt').toBe(exit === 7);
});

test('every attempt and every wait is told', async () => {
  const [line, request] = LINES.read;
  const replies = { [request]: [{ status: 503 }, { status: 503 }, { json: { pong: true } }] };
  const { out, code } = await runCli(`${line} --events`, { replies }, keyedHome());
  const types = out.split('\n').flatMap((each) => /"type":"(step\.[a-z]+)"/.exec(each)?.[1] ?? []);
  expect(code).toBe(0);
  const tried = ['step.started', 'step.called'];
  expect(types).toEqual([...tried, 'step.retried', ...tried, 'step.retried', ...tried, 'step.finished']);
});

function keyedHome(): string {
  const home = cliHome();
  const operations = {
    ...depotConfig.operations,
    post_note: { ...depotConfig.operations.post_note, idempotencyHeader: 'idempotency-key' },
  };
  writeFileSync(path.join(home, 'packs/depot/config.json'), JSON.stringify({ ...depotConfig, operations }));
  return home;
}
