import { describe, expect, test } from 'vitest';
import { emulatorFetch } from '../../src/emulator/emulator-fetch.ts';
import type { JsonValue } from '../../src/model/json.ts';
import { validateValue } from '../../src/model/validate-value.ts';
import { fakeHost } from '../support/fake-host.ts';
import { clientOf } from './support/emulator-client.ts';
import { jsonAt, rowsAt, textAt } from './support/json-at.ts';
import { operations, orchardCatalog, Tree } from './support/orchard-pack.ts';
import { validRequest } from './support/valid-inputs.ts';

function orchard() {
  const { host } = fakeHost();
  const send = clientOf(
    emulatorFetch({ host, catalog: orchardCatalog(), stateFolder: '/data' }),
    'https://orchard.test/api/v2',
  );
  return { host, send };
}

describe('a service without a seed', () => {
  test('starts with the same made-up items each time, valid by their schema', async () => {
    const [one, two] = [await orchard().send('GET', '/trees'), await orchard().send('GET', '/trees')];
    expect(one.body).toEqual(two.body);
    expect(rowsAt(one.body, '/items')).toHaveLength(3);
    for (const tree of rowsAt(one.body, '/items')) expect(validateValue(Tree, tree)).toEqual([]);
  });

  test('answers every operation with its success status and schema', async () => {
    for (const operation of operations) {
      const { send } = orchard();
      const tree = textAt((await send('GET', '/trees')).body, '/items/0/id');
      const fruit = textAt((await send('GET', `/trees/${tree}/fruits`)).body, '/fruits/0/id');
      const picker = textAt((await send('GET', '/pickers')).body, '/0/id');
      const { method, path, json } = validRequest(operation, { treeId: tree, id: fruit, picker_id: picker });
      const answer = await send(method, path.replace('/api/v2', ''), json === undefined ? {} : { json });
      expect([operation.name, answer.status]).toEqual([operation.name, operation.success.status]);
      const wrong = operation.success.schema ? validateValue(operation.success.schema, answer.body ?? null) : [];
      expect([operation.name, wrong]).toEqual([operation.name, []]);
    }
  });
});

describe('what is made, changed and deleted', () => {
  test('is found by list and get, shows its changes, and is gone in the end', async () => {
    const { send } = orchard();
    const made = await send('POST', '/trees', { json: { name: 'Old Bramley', kind: 'apple', place: { row: 4 } } });
    const id = textAt(made.body, '/id');
    expect(id).toMatch(/^[\da-f-]{36}$/);
    expect((await send('GET', `/trees/${id}`)).body).toMatchObject({
      id,
      name: 'Old Bramley',
      kind: 'apple',
      place: { row: 4 },
      createdAt: '2026-11-22T12:00:00.000Z',
    });
    expect(rowsAt((await send('GET', '/trees')).body, '/items').map((row) => row['name'])).toContain('Old Bramley');
    await send('PATCH', `/trees/${id}`, { json: { height: 7, place: { row: 5 } } });
    expect((await send('GET', `/trees/${id}`)).body).toMatchObject({
      name: 'Old Bramley',
      height: 7,
      place: { row: 5 },
    });
    expect((await send('DELETE', `/trees/${id}`)).status).toBe(204);
    expect((await send('GET', `/trees/${id}`)).status).toBe(404);
    expect(jsonAt((await send('GET', '/trees')).body, '/count')).toBe(3);
  });

  test('gets ids that never come back', async () => {
    const { send } = orchard();
    const make = async () => textAt((await send('POST', '/trees', { json: { name: 'x' } })).body, '/id');
    const first = await make();
    await send('DELETE', `/trees/${first}`);
    expect(await make()).not.toBe(first);
  });

  test('belongs to its owner: children by field, wrapped bodies opened', async () => {
    const { send } = orchard();
    const [mine, other] = rowsAt((await send('GET', '/trees')).body, '/items').map((row) => textAt(row, '/id'));
    const made = await send('POST', `/trees/${mine}/fruits`, { json: { fruit: { label: 'red one' } } });
    expect(made.body).toMatchObject({ treeId: mine, label: 'red one', created_at: 1_795_348_800 });
    const id = textAt(made.body, '/id');
    expect((await send('GET', `/trees/${mine}/fruits/${id}`)).status).toBe(200);
    expect((await send('GET', `/trees/${other}/fruits/${id}`)).status).toBe(404);
    expect(
      rowsAt((await send('GET', `/trees/${mine}/fruits`)).body, '/fruits').map((row) => textAt(row, '/id')),
    ).toContain(id);
    expect(
      rowsAt((await send('GET', `/trees/${other}/fruits`)).body, '/fruits').map((row) => textAt(row, '/id')),
    ).not.toContain(id);
    expect((await send('GET', '/trees/nobody/fruits')).status).toBe(404);
  });

  test('is tied and untied where a path names two things', async () => {
    const { send } = orchard();
    const tree = textAt((await send('GET', '/trees')).body, '/items/0/id');
    const picker = textAt((await send('POST', '/pickers', { json: { email: 'a@b.c' } })).body, '/id');
    const tied = async () =>
      rowsAt((await send('GET', `/trees/${tree}/assigned_pickers`)).body, '').map((row) => row['email']);
    expect(await tied()).toEqual([]);
    await send('PUT', `/trees/${tree}/assigned_pickers/${picker}`);
    await send('PUT', `/trees/${tree}/assigned_pickers/${picker}`);
    expect(await tied()).toEqual(['a@b.c']);
    expect((await send('PUT', `/trees/${tree}/assigned_pickers/nobody`)).status).toBe(404);
    await send('DELETE', `/trees/${tree}/assigned_pickers/${picker}`);
    expect(await tied()).toEqual([]);
  });

  test('is kept as a part of its owner, or as its fields after a verb', async () => {
    const { send } = orchard();
    const tree = textAt((await send('GET', '/trees')).body, '/items/0/id');
    await send('PUT', `/trees/${tree}/owner`, { json: { name: 'Pip' } });
    expect((await send('GET', `/trees/${tree}/owner`)).body).toEqual({ name: 'Pip' });
    await send('POST', `/trees/${tree}/prune`, { json: { height: 2 } });
    expect(jsonAt((await send('GET', `/trees/${tree}`)).body, '/height')).toBe(2);
    expect(JSON.stringify((await send('GET', `/trees/${tree}`)).body)).not.toContain('Pip');
  });
});

describe('filters by the names of inputs', () => {
  const names = async (query: string) => {
    const { send } = orchard();
    await send('POST', '/trees', { json: { name: 'Conference', kind: 'pear', place: { field: 'North' } } });
    const rows = rowsAt((await send('GET', `/trees?${query}`)).body, '/items');
    return rows.map((row) => row['name']);
  };

  test.each([
    ['kind=pear', 'Conference'],
    ['search=confer', 'Conference'],
    ['search=NORTH', 'Conference'],
    ['createdSince=2026-11-22T00:00:00Z', 'Conference'],
  ])('%s finds it', async (query, name) => {
    expect(await names(query)).toContain(name);
  });

  test.each(['kind=plum', 'search=nothing+like+it', 'createdSince=2031-01-01T00:00:00Z'])(
    '%s does not',
    async (query) => {
      expect(await names(query)).not.toContain('Conference');
    },
  );

  test('a search that is posted reads only', async () => {
    const { send, host } = orchard();
    await send('POST', '/trees', { json: { name: 'Conference' } });
    const before = host.fs.readText('/data/emulator/orchard.json');
    const found = await send('POST', '/trees/search', { json: { searchTerm: 'conference' } });
    expect(rowsAt(found.body, '/items').map((row): JsonValue => row['name'] ?? null)).toEqual(['Conference']);
    expect(host.fs.readText('/data/emulator/orchard.json')).toBe(before);
  });
});
