import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { emulatorFetch } from '../../src/emulator/emulator-fetch.ts';
import { resetEmulator } from '../../src/emulator/reset-emulator.ts';
import type { Catalog } from '../../src/model/catalog.ts';
import { fakeHost } from '../support/fake-host.ts';
import { clientOf } from './support/emulator-client.ts';
import { rowsAt, textAt } from './support/json-at.ts';
import { orchardCatalog } from './support/orchard-pack.ts';
import { freshEmulator, realCatalog } from './support/real-packs.ts';

const base = 'https://orchard.test/api/v2';

function orchard(servers?: Readonly<Record<string, string>>) {
  const { host, slept } = fakeHost();
  const options = { host, catalog: orchardCatalog(), stateFolder: '/data', ...(servers ? { servers } : {}) };
  const fetch = emulatorFetch(options);
  return { host, slept, options, fetch, send: clientOf(fetch, base) };
}

describe('which URLs it answers', () => {
  test('those of the packs, and says that it is the emulator', async () => {
    const { send } = orchard();
    expect((await send('GET', '/trees')).headers['x-multibot-emulator']).toBe('1');
  });

  test('those of the base URL that is used instead', async () => {
    const { fetch } = orchard({ orchard: 'http://localhost:9/my/' });
    expect((await clientOf(fetch, 'http://localhost:9/my')('GET', '/api/v2/trees')).status).toBe(200);
  });

  test.each(['https://elsewhere.test/api/v2/trees', 'https://orchard.test.evil.test/api/v2/trees', 'not a url', ''])(
    'never %j: nothing is sent',
    async (url) => {
      const { fetch } = orchard();
      await expect(fetch(url, { method: 'GET', headers: {} })).rejects.toMatchObject({
        code: 'EMULATOR_UNKNOWN_HOST',
        sent: false,
      });
    },
  );

  test('a request that was given up ends with its reason', async () => {
    const { fetch } = orchard();
    const signal = AbortSignal.abort('stopped');
    await expect(fetch(`${base}/trees`, { method: 'GET', headers: {}, signal })).rejects.toBe('stopped');
  });
});

describe('what it refuses, in the words of the service', () => {
  test.each([
    ['GET', '/nothing', {}, 404, 'unknown_route'],
    ['PUT', '/trees', {}, 405, 'method_not_allowed'],
    ['GET', '/trees/none', {}, 404, 'not_found'],
    ['POST', '/trees', { json: {} }, 400, 'missing'],
    ['POST', '/trees', { json: { name: 4 } }, 400, 'invalid'],
    ['POST', '/trees', { json: { name: 'x', kind: 'oak' } }, 400, 'invalid'],
    ['POST', '/trees', { json: { name: 'x', height: 0 } }, 400, 'invalid'],
    ['POST', '/trees', { text: '{"name":' }, 400, 'bad_body'],
    ['GET', '/trees?pageSize=many', {}, 400, 'invalid'],
  ])('%s %s', async (method, path, sending, status, code) => {
    const { send } = orchard();
    const answer = await send(method, path, sending);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error: { code, message: expect.stringMatching(/\w/) } });
  });

  test('a refused request leaves nothing behind', async () => {
    const { send, host } = orchard();
    await send('GET', '/trees');
    const before = host.fs.readText('/data/emulator/orchard.json');
    await send('POST', '/trees/none/fruits', { json: { fruit: { label: 'x' } } });
    await send('POST', '/trees', { json: {} });
    expect(host.fs.readText('/data/emulator/orchard.json')).toBe(before);
  });
});

describe('forms', () => {
  test('are typed by the schema', async () => {
    const { send, host } = orchard();
    expect((await send('POST', '/notes.send', { form: { text: '7', loud: 'true', to: '1,2' } })).status).toBe(200);
    const state = host.fs.readText('/data/emulator/orchard.json');
    expect(state).toContain('"text":"7","loud":true,"to":[1,2]');
    expect((await send('POST', '/notes.send', { form: { text: 'x', loud: 'maybe' } })).status).toBe(400);
    expect((await send('POST', '/notes.send', { form: { loud: 'true' } })).status).toBe(400);
  });
});

test('a read does not touch the file', async () => {
  const { send, host } = orchard();
  await send('GET', '/trees');
  const writes: string[] = [];
  const watched = { ...host, fs: { ...host.fs, write: (file: string) => void writes.push(file) } };
  const again = clientOf(emulatorFetch({ host: watched, catalog: orchardCatalog(), stateFolder: '/data' }), base);
  await again('GET', '/trees');
  await again('HEAD', '/trees');
  await again('GET', '/trees/none');
  expect(writes).toEqual([]);
});

test('reset forgets what was made', async () => {
  const { send, options } = orchard();
  const id = textAt((await send('POST', '/trees', { json: { name: 'x' } })).body, '/id');
  await resetEmulator(options);
  expect((await send('GET', `/trees/${id}`)).status).toBe(404);
  expect(rowsAt((await send('GET', '/trees')).body, '/items')).toHaveLength(3);
});

test('HEAD answers as GET does, without the body', async () => {
  const { send } = orchard();
  expect(await send('HEAD', '/trees')).toMatchObject({ status: 200, body: undefined });
});

describe('any request at all', () => {
  let catalog: Catalog;
  beforeAll(async () => {
    catalog = await realCatalog();
  });

  const word = fc.oneof(
    fc.string(),
    fc.constantFrom('..', '%', '%ff', '__proto__', 'constructor', '{{fact.me}}', '0', '1e999', ''),
  );
  const request = fc.record({
    index: fc.nat(),
    method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'x'),
    own: fc.boolean(),
    values: fc.array(word, { maxLength: 4 }),
    query: fc.oneof(
      word,
      fc.array(fc.tuple(word, word)).map((pairs) => pairs.map((pair) => pair.join('=')).join('&')),
    ),
    body: fc.oneof(
      word,
      fc.json({ maxDepth: 6 }),
      fc.constant('['.repeat(50_000)),
      fc.constant(`${'['.repeat(5000)}${']'.repeat(5000)}`),
    ),
    type: fc.constantFrom(
      'application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain',
      '',
    ),
  });

  test('gets an answer with a status, never a throw', async () => {
    const emulator = freshEmulator(catalog);
    await fc.assert(
      fc.asyncProperty(request, async ({ index, method, own, values, query, body, type }) => {
        const operation = catalog.operations[index % catalog.operations.length];
        const places = [...values];
        const path = own
          ? `/${values.join('/')}`
          : (operation?.path ?? '').replaceAll(/\{[^}]*\}/g, () => encodeURIComponent(places.pop() ?? '1'));
        const server = catalog.pack(operation?.service ?? '')?.servers[0] ?? '';
        const headers = { 'content-type': type };
        const answer = await emulator.fetch(`${server}${path}?${query}`, {
          method: own ? method : (operation?.method ?? method),
          headers,
          body,
        });
        expect(answer.status).toBeGreaterThanOrEqual(200);
        expect(answer.status).toBeLessThan(600);
        expect(answer.headers['x-multibot-emulator']).toBe('1');
      }),
      { numRuns: 400 },
    );
  });

  test('with the inputs of its operation filled at random gets one too', async () => {
    const emulator = freshEmulator(catalog);
    const value = fc.jsonValue({ maxDepth: 3 });
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.infiniteStream(value), async (index, stream) => {
        const operation = catalog.operations[index % catalog.operations.length];
        if (!operation) throw new Error('no operations');
        const body = Object.fromEntries(
          operation.inputs
            .filter((each) => each.in === 'body')
            .map((each) => [each.wire[0] ?? '', stream.next().value]),
        );
        const query = operation.inputs
          .filter((each) => each.in === 'query')
          .map((each) => `${each.wire[0]}=${encodeURIComponent(JSON.stringify(stream.next().value))}`);
        const server = catalog.pack(operation.service)?.servers[0] ?? '';
        const answer = await emulator.fetch(
          `${server}${operation.path.replaceAll(/\{[^}]*\}/g, '1')}?${query.join('&')}`,
          {
            method: operation.method,
            headers: { 'content-type': 'application/json' },
            ...(operation.encoding === 'none' ? {} : { body: JSON.stringify(body) }),
          },
        );
        expect(answer.status).toBeGreaterThanOrEqual(200);
      }),
      { numRuns: 400 },
    );
  });
});
