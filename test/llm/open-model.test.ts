import { afterEach, describe, expect, test, vi } from 'vitest';
import { FetchError } from '../../src/host/host.ts';
import { systemFetch } from '../../src/host/system-fetch.ts';
import { openModel } from '../../src/llm/open-model.ts';
import { UserError } from '../../src/model/errors.ts';
import type { ModelRequest } from '../../src/model/language-model.ts';
import { fakeHost } from '../support/fake-host.ts';
import { type ModelTurn, modelServer } from '../support/model-server.ts';

const KEY = 'sk-test-0123456789abcdef';
const request: ModelRequest = {
  messages: [
    { role: 'system', content: 'rules' },
    { role: 'user', content: 'request' },
  ],
  tool: {
    name: 'make_plan',
    description: 'plans',
    parameters: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
};

const servers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function modelAt(turns: readonly ModelTurn[], more: { timeoutMs?: number; apiKey?: string | undefined } = {}) {
  const server = await modelServer(turns);
  servers.push(server);
  const fake = fakeHost();
  const host = { ...fake.host, fetch: systemFetch };
  const model = openModel(host, { baseUrl: server.baseUrl, name: 'test-model', apiKey: KEY, ...more });
  return { model, server, abort: fake.abort };
}

async function errorOf(promise: Promise<unknown>): Promise<UserError> {
  const error = await promise.then(
    () => new Error('It did not fail.'),
    (reason: unknown) => reason,
  );
  if (error instanceof UserError) return error;
  throw error;
}

/** Everything of an error that could ever be shown or stored. */
const allOf = (error: UserError) =>
  `${error.message} ${error.stack} ${error.hint} ${JSON.stringify(error.details)} ${String(error.cause)}`;

describe('an answer', () => {
  test('is one strict, forced function call with nothing else in the request', async () => {
    const { model, server } = await modelAt([{ call: { tasks: [] } }]);
    const reply = await model.complete(request);
    expect(reply).toEqual({
      kind: 'calls',
      calls: [{ name: 'make_plan', arguments: '{"tasks":[]}' }],
      usage: { model: 'test-model-2026-01', promptTokens: 321, completionTokens: 45, latencyMs: expect.any(Number) },
    });
    expect(reply.usage.latencyMs).toBeGreaterThan(0);
    expect(server.requests).toHaveLength(1);
    const [sent] = server.requests;
    expect(sent?.url).toBe('/v1/chat/completions');
    expect(sent?.body).toEqual({
      model: 'test-model',
      messages: request.messages,
      tools: [{ type: 'function', function: { ...request.tool, strict: true } }],
      tool_choice: { type: 'function', function: { name: 'make_plan' } },
      temperature: 0,
    });
  });

  test('the request carries the key and no header that describes the machine', async () => {
    const { model, server } = await modelAt([{ content: 'x' }]);
    await model.complete(request);
    const headers = server.requests[0]?.headers ?? {};
    expect(headers.authorization).toBe(`Bearer ${KEY}`);
    expect(headers['user-agent']).toBe('multibot/0.0.0-test');
    expect(Object.keys(headers).filter((name) => /stainless|openai/.test(name))).toEqual([]);
  });

  test("a server of one's own gets no key when there is none, and none from elsewhere", async () => {
    const { model, server } = await modelAt([{ content: 'x' }], { apiKey: undefined });
    await model.complete(request);
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  test('the environment of the process reaches the server by the host only', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'sk-other');
    vi.stubEnv('OPENAI_ORG_ID', 'org');
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:1');
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'authorization: Bearer sk-other\nx-more: y');
    const { model, server } = await modelAt([{ content: 'x' }], { apiKey: undefined });
    await model.complete(request);
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
    expect(server.requests[0]?.headers['x-more']).toBeUndefined();
  });

  const rows: readonly [string, ModelTurn, object][] = [
    ['text', { content: '{"tasks":[]}' }, { kind: 'text', text: '{"tasks":[]}' }],
    ['a refusal', { refusal: 'I cannot.' }, { kind: 'refusal', text: 'I cannot.' }],
    ['no text and no call', { content: ' ' }, { kind: 'empty' }],
    ['a call cut off at the length', { call: '{"tasks":', finish: 'length' }, { kind: 'cut', reason: 'length' }],
    ['filtered text', { content: 'x', finish: 'content_filter' }, { kind: 'cut', reason: 'content_filter' }],
    [
      'broken arguments',
      { call: '{"tasks":[' },
      { kind: 'calls', calls: [{ name: 'make_plan', arguments: '{"tasks":[' }] },
    ],
    ['no choices', { body: '{"choices":[]}' }, { kind: 'empty' }],
    ['no fields at all', { body: '{}' }, { kind: 'empty' }],
    ['choices that are none', { body: '{"choices":[null],"usage":7}' }, { kind: 'empty' }],
    [
      'another content type',
      { body: '{"choices":[{"message":{"content":"x"}}]}', type: 'text/plain' },
      { kind: 'text', text: 'x' },
    ],
    [
      'arguments as an object, content in parts',
      { body: '{"choices":[{"message":{"tool_calls":[{"function":{"name":"make_plan","arguments":{"a":1}}}]}}]}' },
      { kind: 'calls', calls: [{ name: 'make_plan', arguments: '{"a":1}' }] },
    ],
  ];
  test.for(rows)('%s', async ([, turn, reply]) => {
    const { model } = await modelAt([turn]);
    expect(await model.complete(request)).toMatchObject(reply);
  });

  test('without usage the asked model and nulls are reported', async () => {
    const { model } = await modelAt([{ body: '{"choices":[]}' }]);
    expect((await model.complete(request)).usage).toMatchObject({
      model: 'test-model',
      promptTokens: null,
      completionTokens: null,
    });
  });
});

describe('no answer', () => {
  const rows: readonly [string, ModelTurn, string, number][] = [
    ['401', { status: 401, error: { message: `Incorrect API key provided: ${KEY}` } }, 'model_credentials', 9],
    ['403', { status: 403 }, 'model_credentials', 9],
    [
      '404',
      { status: 404, error: { message: 'The model does not exist', code: 'model_not_found' } },
      'model_not_found',
      9,
    ],
    ['400', { status: 400, error: { message: `too long, ${KEY}` } }, 'model_rejected', 9],
    ['429', { status: 429, error: { message: `slow down ${KEY}` } }, 'model_unavailable', 6],
    ['500', { status: 500, text: `<html>${KEY}` }, 'model_unavailable', 6],
    ['503', { status: 503, error: 'x'.repeat(100_000) }, 'model_unavailable', 6],
    ['a web page', { body: '<html></html>', type: 'text/html' }, 'model_bad_answer', 6],
    ['half JSON', { body: '{"choices":[' }, 'model_bad_answer', 6],
    ['a JSON list', { body: '[]' }, 'model_bad_answer', 6],
    ['an empty body', { body: '' }, 'model_bad_answer', 6],
    ['2 MB', { body: `{"pad":"${'x'.repeat(2_000_000)}"}` }, 'model_bad_answer', 6],
    ['cut in the middle', { cutAfter: 60, call: { tasks: [] } }, 'model_cut_off', 6],
  ];
  test.for(rows)('%s', async ([, turn, code, exitCode]) => {
    const { model, server } = await modelAt([turn]);
    const error = await errorOf(model.complete(request));
    expect([error.code, error.exitCode]).toEqual([code, exitCode]);
    expect(error.message.length).toBeLessThan(500);
    expect(error.hint).toBeTruthy();
    expect(allOf(error)).not.toContain(KEY);
    expect(server.requests).toHaveLength(1);
  });

  test('an answer cut at any byte is never half used', async () => {
    const whole = (await modelAt([{ call: { tasks: [] } }])).model;
    expect((await whole.complete(request)).kind).toBe('calls');
    const cuts = [0, 1, 2, 50, 100, 150, 200, 250, 300, 350];
    const codes = cuts.map(async (cutAfter) => {
      const { model } = await modelAt([{ cutAfter, call: { tasks: [] } }]);
      return (await errorOf(model.complete(request))).code;
    });
    expect([...new Set(await Promise.all(codes))]).toEqual(['model_cut_off']);
  });

  test.for<[string, ModelTurn]>([
    ['silence', { silent: true }],
    ['a drip that never ends', { drip: true }],
  ])('%s ends at the deadline', async ([, turn]) => {
    const { model } = await modelAt([turn], { timeoutMs: 200 });
    const error = await errorOf(model.complete(request));
    expect([error.code, error.exitCode, error.message]).toEqual([
      'model_timeout',
      6,
      expect.stringContaining('0.2 seconds'),
    ]);
  });

  test('nobody listens', async () => {
    const { model, server } = await modelAt([]);
    await server.close();
    servers.length = 0;
    const error = await errorOf(model.complete(request));
    expect([error.code, error.exitCode]).toEqual(['model_unreachable', 6]);
    expect(error.message).toContain('ECONNREFUSED');
  });

  test('a stop by the person is passed on as it is', async () => {
    const { model, abort } = await modelAt([{ silent: true }]);
    const stopped = model.complete(request).catch((reason: unknown) => reason);
    setTimeout(() => abort('SIGINT'), 50);
    expect(await stopped).toBe('SIGINT');
  });

  test('a redirect is not followed', async () => {
    const { model, server } = await modelAt([{ status: 307, text: '{}' }]);
    expect((await errorOf(model.complete(request))).code).toBe('model_rejected');
    expect(server.requests).toHaveLength(1);
  });
});

describe('what a server does not know is left out', () => {
  const unknown = (what: string): ModelTurn => ({
    status: 400,
    error: { message: `Unsupported parameter: '${what}'` },
  });

  test('strict, then temperature, each once', async () => {
    const { model, server } = await modelAt([unknown('strict'), unknown('temperature'), { call: {} }]);
    expect((await model.complete(request)).kind).toBe('calls');
    expect(server.requests.map(({ body }) => [body.tools[0]?.function.strict, body.temperature])).toEqual([
      [true, 0],
      [undefined, 0],
      [undefined, undefined],
    ]);
  });

  test('a server that always says so is asked three times at most', async () => {
    const { model, server } = await modelAt([unknown('strict')]);
    expect((await errorOf(model.complete(request))).code).toBe('model_rejected');
    expect(server.requests).toHaveLength(2);
  });

  test('only a 400 has this effect', async () => {
    const { model, server } = await modelAt([{ status: 500, error: { message: 'strict' } }]);
    await errorOf(model.complete(request));
    expect(server.requests).toHaveLength(1);
  });
});

describe('settings that cannot work', () => {
  const { host } = fakeHost();
  const rows: readonly [string, string | undefined, string | undefined, string][] = [
    ['no key for OpenAI itself', undefined, undefined, 'model_credentials'],
    ['an empty key for OpenAI itself', 'https://api.openai.com/v1/', '', 'model_credentials'],
    ['a key with a line break', 'http://127.0.0.1:1/v1', `${KEY}\n`, 'model_credentials'],
    ['no URL', 'localhost:11434', KEY, 'model_base_url'],
    ['another scheme', 'file:///etc/passwd', KEY, 'model_base_url'],
    ['a password in the URL', `https://me:${KEY}@x.test/v1`, 'k', 'model_base_url'],
  ];
  test.for(rows)('%s', async ([, baseUrl, apiKey, code]) => {
    const error = await errorOf(openModel(host, { baseUrl, name: 'm', apiKey }).complete(request));
    expect([error.code, error.exitCode]).toEqual([code, 9]);
    expect(allOf(error)).not.toContain(KEY);
  });

  test('errors of a host are told apart by their kind', async () => {
    const failing = {
      ...host,
      fetch: () => Promise.reject(new FetchError('ENOTFOUND', 'no such host', { sent: false })),
    };
    const error = await errorOf(
      openModel(failing, { baseUrl: 'http://x.test', name: 'm', apiKey: KEY }).complete(request),
    );
    expect([error.code, error.message]).toEqual([
      'model_unreachable',
      'The model at http://x.test cannot be reached (ENOTFOUND).',
    ]);
  });
});
