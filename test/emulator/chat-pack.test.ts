import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Catalog } from '../../src/model/catalog.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { clientOf } from './support/emulator-client.ts';
import { jsonAt, rowsAt, textAt } from './support/json-at.ts';
import { freshEmulator, realCatalog } from './support/real-packs.ts';

/** The rules and the seed of the Slack pack. */
let catalog: Catalog;
let send: ReturnType<typeof clientOf>;
beforeAll(async () => {
  catalog = await realCatalog();
});
let emulator: ReturnType<typeof freshEmulator>;
beforeEach(() => {
  emulator = freshEmulator(catalog);
  send = emulator.client('slack');
});

const call = async (method: string, json: JsonObject = {}) => (await send('POST', `/${method}`, { json })).body;
const channel = async (name: string) => {
  const all = rowsAt((await send('GET', '/conversations.list?types=public_channel,private_channel')).body, '/channels');
  return textAt(
    all.find((each) => each['name'] === name),
    '/id',
  );
};
const history = async (id: string, more = '') =>
  rowsAt((await send('GET', `/conversations.history?channel=${id}${more}`)).body, '/messages');
const person = async (name: string) => {
  const all = rowsAt((await send('GET', '/users.list')).body, '/members');
  return textAt(
    all.find((each) => each['name'] === name),
    '/id',
  );
};

test('the seed holds a workspace that is worth trying things on', async () => {
  const names = rowsAt(
    (await send('GET', '/conversations.list?types=public_channel,private_channel')).body,
    '/channels',
  );
  const wanted = [
    'general',
    'roofing',
    'production',
    'siding',
    'gutters',
    'sales',
    'claims',
    'office',
    'scheduling',
    'warranty',
    'random',
  ];
  expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(wanted));
  expect(names.some((each) => each['is_private'] === true)).toBe(true);
  expect(names.some((each) => each['is_archived'] === true)).toBe(true);
  expect(rowsAt((await send('GET', '/users.list')).body, '/members').length).toBeGreaterThanOrEqual(10);
  const counts = await Promise.all(names.map(async (each) => (await history(textAt(each, '/id'))).length));
  expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(55);
});

test.each([['id'], ['name'], ['#name']])('a message posted by %s stands first in the history', async (how) => {
  const id = await channel('roofing');
  const target = { id, name: 'roofing', '#name': '#roofing' }[how] ?? '';
  const posted = await call('chat.postMessage', { channel: target, text: 'The dumpster arrives at 7' });
  expect(posted).toMatchObject({ ok: true, channel: id, message: { text: 'The dumpster arrives at 7' } });
  expect((await history(id))[0]).toMatchObject({ text: 'The dumpster arrives at 7', ts: jsonAt(posted, '/ts') });
});

test('a user id opens the direct message, once', async () => {
  const user = await person('tom');
  const first = await call('chat.postMessage', { channel: user, text: 'hi' });
  expect(textAt(first, '/channel')).toMatch(/^D/);
  expect(await call('conversations.open', { users: user })).toMatchObject({
    already_open: true,
    channel: { id: jsonAt(first, '/channel') },
  });
});

test('failures come with 200 and a code', async () => {
  const refused = async (method: string, json: JsonObject) => textAt(await call(method, json), '/error');
  expect(await send('POST', '/chat.postMessage', { json: { channel: 'C0NOWHERE', text: 'x' } })).toMatchObject({
    status: 200,
    body: { ok: false, error: 'channel_not_found' },
  });
  expect(await refused('chat.postMessage', { text: 'x' })).toBe('invalid_arguments');
  expect(await refused('chat.postMessage', { channel: await channel('old-leads'), text: 'x' })).toBe('is_archived');
  expect(await refused('conversations.create', { name: 'roofing' })).toBe('name_taken');
  expect(await refused('conversations.create', { name: 'No Spaces' })).toBe('invalid_name_specials');
  expect(await refused('conversations.archive', { channel: await channel('general') })).toBe('cant_archive_general');
  expect(await refused('chat.scheduleMessage', { channel: '#roofing', text: 'x', post_at: 1_600_000_000 })).toBe(
    'time_in_past',
  );
  const [foreign] = await history(await channel('claims'));
  expect(await refused('chat.delete', { channel: await channel('claims'), ts: textAt(foreign, '/ts') })).toBe(
    'cant_delete_message',
  );
  expect((await send('GET', '/users.lookupByEmail?email=no@body.test')).body).toEqual({
    ok: false,
    error: 'users_not_found',
  });
  expect(await send('POST', '/no.such.method')).toMatchObject({
    status: 404,
    body: { ok: false, error: 'unknown_method' },
  });
});

test('replies stay in their thread, unless they are broadcast', async () => {
  const id = await channel('siding');
  const ts = textAt((await history(id))[0], '/ts');
  await call('chat.postMessage', { channel: id, text: 'quiet', thread_ts: ts });
  await call('chat.postMessage', { channel: id, text: 'loud', thread_ts: ts, reply_broadcast: true });
  const thread = rowsAt((await send('GET', `/conversations.replies?channel=${id}&ts=${ts}`)).body, '/messages');
  expect(thread.map(({ text }) => text).slice(1)).toEqual(['quiet', 'loud']);
  expect(thread[0]).toMatchObject({ ts, thread_ts: ts, reply_count: 2 });
  const texts = (await history(id)).map(({ text }) => text);
  expect([texts.includes('quiet'), texts.includes('loud')]).toEqual([false, true]);
});

test('own messages can be changed and deleted', async () => {
  const id = await channel('random');
  const ts = textAt(await call('chat.postMessage', { channel: id, text: 'one' }), '/ts');
  await call('chat.update', { channel: id, ts, text: 'two' });
  expect((await history(id))[0]).toMatchObject({ ts, text: 'two', edited: {} });
  await call('chat.delete', { channel: id, ts });
  expect((await history(id)).map((message) => message['ts'])).not.toContain(ts);
});

test('history goes by time and by cursor', async () => {
  const id = await channel('roofing');
  const all = (await history(id)).map((message) => textAt(message, '/ts'));
  const [newest = '', second = '', third = ''] = all;
  expect((await history(id, `&oldest=${third}`)).map(({ ts }) => ts)).toEqual([newest, second]);
  expect((await history(id, `&latest=${second}&limit=1`)).map(({ ts }) => ts)).toEqual([third]);
  expect((await history(id, `&oldest=${second}&inclusive=true`)).map(({ ts }) => ts)).toEqual([newest, second]);
  const seen: unknown[] = [];
  for (let cursor = ''; ; ) {
    const page = await send('GET', `/conversations.history?channel=${id}&limit=4&cursor=${encodeURIComponent(cursor)}`);
    seen.push(...rowsAt(page.body, '/messages').map(({ ts }) => ts));
    cursor = textAt(page.body, '/response_metadata/next_cursor');
    expect(jsonAt(page.body, '/has_more')).toBe(cursor !== '');
    if (cursor === '') break;
  }
  expect(seen).toEqual(all);
});

test('channels: make, invite, name, topic, leave, archive', async () => {
  const id = textAt(await call('conversations.create', { name: 'oak-st-12', is_private: true }), '/channel/id');
  const [jane, luis] = [await person('jane'), await person('luis')];
  expect(await call('conversations.invite', { channel: id, users: `${jane},${luis}` })).toMatchObject({
    ok: true,
    channel: { num_members: 3 },
  });
  expect(await call('conversations.invite', { channel: id, users: [jane] })).toMatchObject({
    error: 'already_in_channel',
  });
  expect(await call('conversations.setTopic', { channel: id, topic: 'Tear-off Monday' })).toMatchObject({
    channel: { topic: { value: 'Tear-off Monday' } },
  });
  expect(await call('conversations.rename', { channel: id, name: 'oak-12' })).toMatchObject({
    channel: { name: 'oak-12', previous_names: ['oak-st-12'] },
  });
  await call('conversations.kick', { channel: id, user: luis });
  expect(jsonAt((await send('GET', `/conversations.members?channel=${id}`)).body, '/members')).toContain(jane);
  await call('conversations.archive', { channel: id });
  expect(await call('conversations.archive', { channel: id })).toMatchObject({ error: 'already_archived' });
  const shown = rowsAt(
    (await send('GET', '/conversations.list?types=private_channel&exclude_archived=true')).body,
    '/channels',
  );
  expect(shown.map((each) => each['id'])).not.toContain(id);
});

test('reactions and pins', async () => {
  const id = await channel('gutters');
  const timestamp = textAt((await history(id))[0], '/ts');
  const reaction = { channel: id, timestamp, name: 'eyes' };
  await call('reactions.add', reaction);
  expect(await call('reactions.add', reaction)).toMatchObject({ error: 'already_reacted' });
  expect((await history(id))[0]).toMatchObject({ reactions: [{ name: 'eyes', count: 1 }] });
  await call('reactions.remove', reaction);
  expect((await history(id))[0]).not.toHaveProperty('reactions');
  await call('pins.add', { channel: id, timestamp });
  const pins = rowsAt((await send('GET', `/pins.list?channel=${id}`)).body, '/items');
  expect(pins[0]).toMatchObject({ type: 'message', message: { ts: timestamp } });
});

test('a file goes up in three steps, the second on the host for files', async () => {
  const id = await channel('sales');
  const reserved = await send('POST', '/files.getUploadURLExternal', {
    form: { filename: 'roof-plan.pdf', length: '5' },
  });
  const url = textAt(reserved.body, '/upload_url');
  expect(url).toMatch(/^https:\/\/files\.slack\.com\/upload\/v1\/F/);
  const upload = emulator.client('slack', url);
  const headers = { 'content-type': 'application/octet-stream' };
  expect(await upload('POST', '', { text: 'byte', headers })).toMatchObject({ status: 400 });
  expect(await upload('POST', '', { text: 'bytes', headers })).toMatchObject({ status: 200, body: 'OK - 5' });
  const file = { id: textAt(reserved.body, '/file_id'), title: 'Roof plan' };
  await call('files.completeUploadExternal', { files: [file], channel_id: id, initial_comment: 'latest version' });
  expect((await history(id))[0]).toMatchObject({ text: 'latest version', files: [{ ...file, name: 'roof-plan.pdf' }] });
});

test('search, forms and methods that are asked for the other way round', async () => {
  const found = (await send('GET', '/search.messages?query=%22ridge+cap%22+in%3A%23roofing')).body;
  expect(rowsAt(found, '/messages/matches')[0]).toMatchObject({ channel: { name: 'roofing' } });
  const id = await channel('office');
  expect((await send('POST', '/conversations.info', { form: { channel: id } })).body).toMatchObject({
    channel: { name: 'office' },
  });
  expect((await send('GET', `/conversations.setTopic?channel=${id}&topic=hello`)).body).toMatchObject({
    channel: { topic: { value: 'hello' } },
  });
});
