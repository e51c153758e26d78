import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type ApiAnswer, type ApiRequest, apiServer } from '../support/api-server.ts';
import { runBin, temporaryHome } from '../support/run-bin.ts';

const Envelope = z.object({
  status: z.string(),
  error: z.object({ code: z.string(), message: z.string(), hint: z.string().nullable() }).nullable(),
  data: z.object({
    result: z.unknown(),
    tasks: z.array(z.object({ steps: z.array(z.object({ attempts: z.number(), request: z.unknown() })) })),
  }),
});

let place: ReturnType<typeof temporaryHome>;
beforeEach(() => {
  place = temporaryHome();
});
afterEach(() => place.remove());

/** One `call` against a server that answers in the place of the service, and everything that the server was asked. */
async function call(
  words: string,
  answer: (request: ApiRequest, count: number) => ApiAnswer,
  more: Readonly<Record<string, string>> = {},
) {
  const server = await apiServer(answer);
  const env = {
    COMPANYCAM_BASE_URL: `${server.url}/v2`,
    COMPANYCAM_API_KEY: 'cc-secret-key',
    SLACK_BASE_URL: `${server.url}/api`,
    SLACK_BOT_TOKEN: 'xoxb-secret-token',
    YARD_BASE_URL: server.url,
    ...more,
  };
  const run = await runBin(['call', ...words.split(' '), '--json'], { home: place.home, env });
  const parsed = run.stdout.startsWith('{') ? Envelope.parse(JSON.parse(run.stdout)) : undefined;
  return { ...run, requests: server.requests, error: parsed?.error, data: parsed?.data };
}

function items(from: number, to: number): readonly { readonly id: string }[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ id: `${10_000 + from + index}` }));
}

/** A service that pages by a record offset: past its end is 416, text/plain. */
function yardPack(): string {
  const folder = path.join(place.home, 'own-packs');
  fs.mkdirSync(path.join(folder, 'yard'), { recursive: true });
  const config = {
    service: 'yard',
    title: 'Yard',
    servers: ['https://yard.test'],
    auth: { kind: 'none' },
    pagination: { offset: { style: 'offset', offset: 'start', size: 'pageSize', max: 25, endStatus: [416] } },
    operations: {
      list_jobs: {
        method: 'GET',
        path: '/jobs',
        query: ['start', 'pageSize'],
        pagination: 'offset',
        result: 'items',
        inputs: { start: { schema: 'integer' }, pageSize: { schema: 'integer' } },
      },
    },
  };
  fs.writeFileSync(path.join(folder, 'yard', 'config.json'), JSON.stringify(config));
  return folder;
}

test('pages by number', async () => {
  const { code, data, requests } = await call('companycam list_projects --all', ({ query }) => {
    const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('per_page'))];
    return { json: items((page - 1) * size, Math.min(page * size, 120)) };
  });
  expect(code).toBe(0);
  expect(data?.result).toEqual(items(0, 120));
  expect(requests.map(({ query }) => query.toString())).toEqual([
    'per_page=50',
    'page=2&per_page=50',
    'page=3&per_page=50',
  ]);
});

test('a cursor in a header', async () => {
  const { code, data, requests } = await call('companycam list_photos --all', ({ query }) => {
    const at = Number(query.get('after') ?? 0);
    return { json: items(at * 100, at * 100 + 100), headers: at < 2 ? { 'X-Next-Cursor': `${at + 1}` } : {} };
  });
  expect([code, data?.result]).toEqual([0, items(0, 300)]);
  expect(requests.map(({ query }) => query.get('after'))).toEqual([null, '1', '2']);
});

test('a cursor in the body, with an equals sign at its end; an empty one is the end', async () => {
  const { code, data, requests } = await call('slack list_users --all', ({ query }) => {
    const at = Number((query.get('cursor') ?? '0=').slice(0, -1));
    const next_cursor = at < 2 ? `${at + 1}=` : '';
    return { json: { ok: true, members: items(at * 200, at * 200 + 200), response_metadata: { next_cursor } } };
  });
  expect([code, data?.result]).toEqual([0, items(0, 600)]);
  expect(requests.map(({ query }) => query.get('cursor'))).toEqual([null, '1=', '2=']);
});

test('an offset, with 416 for the end', async () => {
  const words = `yard list_jobs --all --packs ${yardPack()}`;
  const { code, data, requests } = await call(words, ({ query }) => {
    const start = Number(query.get('start') ?? 0);
    if (start >= 75) return { status: 416, text: 'Requested range not satisfiable' };
    return { json: { count: 75, items: items(start, start + 25) } };
  });
  expect([code, data?.result]).toEqual([0, items(0, 75)]);
  expect(requests.map(({ query }) => query.get('start'))).toEqual([null, '25', '50', '75']);
});

test('a server that gives the first page for ever is found out at the second', async () => {
  const words = `yard list_jobs --all --packs ${yardPack()}`;
  const { code, error, requests } = await call(words, (_, count) => ({
    json: { items: items(0, 25).map((item) => ({ ...item, seen: count })) },
  }));
  expect([code, error?.code]).toEqual([6, 'repeated_page']);
  expect(error?.hint).toContain("'start'");
  expect(requests).toHaveLength(2);
});

test('429 in plain text is waited for, and then it goes on', async () => {
  const started = performance.now();
  const { code, data, stderr } = await call('companycam get_current_user', (_, count) =>
    count === 1
      ? { status: 429, text: 'Rate limit exceeded', headers: { 'Retry-After': '1' } }
      : { json: { id: '7', first_name: 'Ana' } },
  );
  expect([code, data?.result]).toEqual([0, { id: '7', first_name: 'Ana' }]);
  expect(data?.tasks[0]?.steps[0]?.attempts).toBe(2);
  expect(performance.now() - started).toBeGreaterThan(1000);
  expect(stderr).not.toContain('secret');
});

const post = 'slack post_message channel=C0123456789 text=hi --yes';
test.each<[string, string, ApiAnswer, { code: number; error?: string; hint?: RegExp }]>([
  [
    'a missing scope is named',
    post,
    { json: { ok: false, error: 'missing_scope', needed: 'chat:write', provided: 'users:read' } },
    { code: 5, error: 'missing_scope', hint: /Add the scope chat:write .* users:read\./ },
  ],
  [
    'a token that is not good: its variable and the doctor',
    post,
    { json: { ok: false, error: 'invalid_auth' } },
    { code: 5, error: 'invalid_auth', hint: /SLACK_BOT_TOKEN.*multibot doctor/ },
  ],
  [
    'not in the channel: how to join',
    post,
    { json: { ok: false, error: 'not_in_channel' } },
    { code: 5, error: 'not_in_channel', hint: /join_conversation.*invite/ },
  ],
  [
    'a failure on their side may have happened: in doubt, sent once',
    post,
    { json: { ok: false, error: 'fatal_error' } },
    { code: 7, error: 'fatal_error', hint: /look whether it was done/ },
  ],
  ['500 to a write: in doubt, sent once', post, { status: 500, text: 'oops' }, { code: 7, error: 'http_500' }],
  [
    'what is already so is done',
    'slack add_reaction channel=C0123456789 timestamp=1.2 name=eyes --yes',
    { json: { ok: false, error: 'already_reacted' } },
    { code: 0 },
  ],
  [
    'somebody is in already: nobody was invited',
    'slack invite_to_conversation channel=C0123456789 users=U0123456789 --yes',
    { json: { ok: false, error: 'already_in_channel' } },
    { code: 5, error: 'already_in_channel', hint: /force=true/ },
  ],
  [
    'bad input in their words',
    'slack create_conversation name=x --yes',
    { json: { ok: false, error: 'invalid_name_specials' } },
    { code: 5, error: 'invalid_name_specials', hint: /Change the input/ },
  ],
  [
    'a subscription that does not allow it',
    'companycam list_projects',
    { status: 402, json: { errors: ['Payment required'] } },
    { code: 5, error: 'http_402', hint: /Pro, Premium and Elite/ },
  ],
  [
    'a limit that lasts longer than anybody waits',
    'companycam list_projects',
    { status: 429, text: 'banned', headers: { 'Retry-After': '600' } },
    { code: 6, error: 'rate_limited', hint: /in 600 s/ },
  ],
])('%s', async (_, words, answer, expected) => {
  const { code, error, requests } = await call(words, () => answer);
  expect([code, error?.code]).toEqual([expected.code, expected.error]);
  expect(error?.hint ?? '').toMatch(expected.hint ?? /^/);
  expect(requests).toHaveLength(1);
});

test('a document goes out in base64 under its name, and nothing that is kept or shown holds its bytes', async () => {
  const content = 'not really a PDF, but bytes \u0000\u00ff';
  fs.writeFileSync(path.join(place.home, 'plan.pdf'), content, 'latin1');
  const encoded = Buffer.from(content, 'latin1').toString('base64');
  const words = 'companycam create_project_document project_id=81204733 attachment=@plan.pdf --yes';
  const { code, stdout, stderr, requests } = await call(words, () => ({ status: 201, json: { id: '5' } }));
  expect(code).toBe(0);
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ document: { name: 'plan.pdf', attachment: encoded } });
  const shown = `[file plan.pdf, ${content.length} bytes]`;
  expect(stdout).toContain(shown);
  const kept = fs
    .readdirSync(path.join(place.home, 'data'))
    .map((name) => fs.readFileSync(path.join(place.home, 'data', name), 'latin1'))
    .join('');
  expect(kept).toContain(shown);
  for (const text of [stdout, stderr, kept]) expect(text).not.toContain(encoded);
});

test('a document that is not there is wrong usage, and nothing is sent', async () => {
  const words = 'companycam create_project_document project_id=81204733 attachment=@missing.pdf --yes';
  const { code, error, requests } = await call(words, () => ({}));
  expect([code, error?.code, requests.length]).toEqual([2, 'file_unreadable', 0]);
});

test('what only a person may do goes with the key of a person, or not at all', async () => {
  const found = { json: { ok: true, messages: { total: 0, matches: [] } } };
  const bare = await call('slack search_messages query=invoice', () => found);
  expect([bare.code, bare.error?.code, bare.requests]).toEqual([9, 'missing_key', []]);
  expect(bare.error?.message).toContain('SLACK_USER_TOKEN');
  const both = { SLACK_USER_TOKEN: 'xoxp-secret-token' };
  const searched = await call('slack search_messages query=invoice', () => found, both);
  expect(searched.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer xoxp-secret-token']);
  const posted = await call(post, () => ({ json: { ok: true, channel: 'C0123456789', ts: '1.2' } }), both);
  expect(posted.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer xoxb-secret-token']);
});
