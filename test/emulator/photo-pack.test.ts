import { beforeAll, expect, test } from 'vitest';
import type { Catalog } from '../../src/model/catalog.ts';
import type { clientOf } from './support/emulator-client.ts';
import { jsonAt, rowsAt, textAt } from './support/json-at.ts';
import { freshEmulator, realCatalog } from './support/real-packs.ts';

/** The rules and the seed of the CompanyCam pack. */
let catalog: Catalog;
let send: ReturnType<typeof clientOf>;
beforeAll(async () => {
  catalog = await realCatalog();
});
const fresh = () => {
  send = freshEmulator(catalog).client('companycam');
};
const list = async (path: string) => rowsAt((await send('GET', path)).body, '');
const oakStreet = { name: 'Smith Roof', address: { street_address_1: '12 Oak St', city: 'Lincoln', state: 'NE' } };
const projectId = async (name: string) => textAt((await list(`/projects?query=${encodeURIComponent(name)}`))[0], '/id');

test('the seed holds a company that is worth trying things on', async () => {
  fresh();
  expect((await list('/users')).length).toBeGreaterThanOrEqual(8);
  expect((await list('/groups')).length).toBeGreaterThanOrEqual(4);
  const projects = [...(await list('/projects?per_page=25')), ...(await list('/projects?per_page=25&page=2'))];
  expect(projects.length).toBeGreaterThanOrEqual(27);
  expect(projects.filter((each) => textAt(each, '/name').startsWith('Miller'))).toHaveLength(2);
  expect(projects.map(({ name }) => name)).toContain('Oak Street Duplex');
  const photos = await list('/photos?per_page=100');
  expect(photos.length).toBeGreaterThanOrEqual(60);
  const week = 1_795_348_800 - 7 * 86_400;
  expect(photos.filter((photo) => Number(photo['captured_at']) > week).length).toBeGreaterThan(20);
});

test('a project that is made is the newest, found by its street, and carries its link', async () => {
  fresh();
  const made = await send('POST', '/projects', { json: oakStreet });
  const id = textAt(made.body, '/id');
  expect(made).toMatchObject({
    status: 201,
    body: { project_url: `https://app.companycam.com/projects/${id}`, archived: false },
  });
  expect((await list('/projects?per_page=1'))[0]).toMatchObject({ id, name: 'Smith Roof' });
  expect(await list('/projects?query=12%20oak%20st')).toHaveLength(1);
  expect(await list('/projects?query=Lincoln')).toHaveLength(0);
  expect(await list('/projects?modified_since=2026-11-22T11:59:00Z')).toHaveLength(1);
});

test('whoever the header names did it', async () => {
  fresh();
  const headers = { 'X-CompanyCam-User': 'mike@prairieridgeroofing.com' };
  const made = await send('POST', '/projects', { json: oakStreet, headers });
  expect(textAt(made.body, '/creator_name')).toBe('Mike Sorensen');
});

test('archive, restore and the notepad change the project', async () => {
  fresh();
  const id = await projectId('Garcia');
  expect(jsonAt((await send('PATCH', `/projects/${id}/archive`)).body, '/archived')).toBe(true);
  expect(jsonAt((await send('PUT', `/projects/${id}/restore`)).body, '/archived')).toBe(false);
  expect((await send('PUT', `/projects/${id}/notepad`, { json: { notepad: 'Key under the mat' } })).body).toEqual({
    notepad: 'Key under the mat',
  });
  expect(textAt((await send('GET', `/projects/${id}`)).body, '/notepad')).toBe('Key under the mat');
});

test('labels and tags are made by name once, and used again', async () => {
  fresh();
  const id = await projectId('Garcia');
  const names = async () => (await list(`/projects/${id}/labels`)).map((each) => each['display_value']);
  const before = await names();
  const first = await send('POST', `/projects/${id}/labels`, { json: { project: { labels: ['Rush job'] } } });
  const second = await send('POST', `/projects/${id}/labels`, {
    json: { project: { labels: ['rush job', 'Warranty'] } },
  });
  expect(jsonAt(second.body, '/id')).toBe(jsonAt(first.body, '/id'));
  expect(new Set(await names())).toEqual(new Set([...before, 'Rush job', 'Warranty']));
  await send('DELETE', `/projects/${id}/labels/${textAt(first.body, '/id')}`);
  expect(await names()).not.toContain('Rush job');
  const photo = textAt((await list('/photos?per_page=1'))[0], '/id');
  const tagged = await send('POST', `/photos/${photo}/tags`, { json: { tags: ['Skylight'] } });
  expect((await list(`/photos/${photo}/tags`)).map((each) => each['display_value'])).toContain('Skylight');
  expect((await list(`/photos?tag_ids[]=${textAt(tagged.body, '/id')}`)).map((each) => each['id'])).toEqual([photo]);
});

test('photos are filtered by time, person and group, newest first', async () => {
  fresh();
  const day = 86_400;
  const [from, to] = [1_795_348_800 - 3 * day, 1_795_348_800 - 2 * day];
  const some = await list(`/photos?start_date=${from}&end_date=${to}`);
  const times = some.map((photo) => Number(photo['captured_at']));
  expect(times.length).toBeGreaterThan(0);
  expect(times.every((time) => time >= from && time <= to)).toBe(true);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  const luis = '2201449';
  const his = await list(`/photos?user_ids[]=${luis}&per_page=100`);
  expect(new Set(his.map((photo) => photo['creator_id']))).toEqual(new Set([luis]));
  const crew = await send('GET', '/groups/51822');
  const members = rowsAt(crew.body, '/users').map((user) => user['id']);
  const theirs = await list('/photos?group_ids[]=51822&per_page=100');
  expect(theirs.length).toBeGreaterThan(his.length);
  expect(theirs.every((photo) => members.includes(photo['creator_id'] ?? null))).toBe(true);
});

test('photos page by the cursor in the header', async () => {
  fresh();
  const seen: unknown[] = [];
  for (let after = ''; ; ) {
    const page = await send('GET', `/photos?per_page=20${after && `&after=${encodeURIComponent(after)}`}`);
    seen.push(...rowsAt(page.body, '').map((photo) => photo['id']));
    after = page.headers['x-next-cursor'] ?? '';
    expect(page.headers['x-has-next']).toBe(String(after !== ''));
    if (after === '') break;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength((await list('/photos?per_page=100')).length);
});

test('a new photo stands first in its project, tagged', async () => {
  fresh();
  const id = await projectId('Garcia');
  const photo = {
    uri: 'https://example.com/a.jpg',
    captured_at: 1_795_348_700,
    description: 'East slope',
    tags: ['Before', 'Drone'],
  };
  const made = await send('POST', `/projects/${id}/photos`, { json: { photo } });
  expect(made.body).toMatchObject({
    project_id: id,
    description: 'East slope',
    uris: [{ type: 'original', uri: 'https://example.com/a.jpg' }, {}, {}],
  });
  const [first] = await list(`/projects/${id}/photos`);
  expect(first?.['id']).toBe(jsonAt(made.body, '/id'));
  const tags = await list(`/photos/${textAt(made.body, '/id')}/tags`);
  expect(tags.map((tag) => tag['display_value'])).toEqual(['Before', 'Drone']);
  expect((await list('/projects?per_page=1'))[0]?.['id']).toBe(id);
});

test('a checklist made from a template has its tasks', async () => {
  fresh();
  const id = await projectId('Garcia');
  const template = textAt(
    (await list('/templates/checklists')).find((each) => each['name'] === 'Tear-off'),
    '/id',
  );
  const made = await send('POST', `/projects/${id}/checklists`, { json: { checklist_template_id: template } });
  expect(textAt(made.body, '/sections/0/tasks/0/title')).toBe('Tarps over plants and AC unit');
  expect((await list('/checklists?completed=false')).map((each) => each['id'])).toContain(jsonAt(made.body, '/id'));
  expect((await list('/checklists?completed=true')).every((each) => each['completed_at'] !== null)).toBe(true);
});

test('documents keep their size and type, not their content', async () => {
  fresh();
  const id = await projectId('Nguyen');
  const attachment = Buffer.from('x'.repeat(1000)).toString('base64');
  const made = await send('POST', `/projects/${id}/documents`, {
    json: { document: { name: 'signed-contract.pdf', attachment } },
  });
  expect(made.body).toMatchObject({ name: 'signed-contract.pdf', byte_size: 1000, content_type: 'application/pdf' });
  expect(JSON.stringify(await list(`/projects/${id}/documents`))).not.toContain(attachment);
});

test('mistakes are answered as the service answers them', async () => {
  fresh();
  expect(await send('GET', '/projects/1')).toMatchObject({ status: 404, body: { errors: [expect.any(String)] } });
  const missing = await send('POST', '/projects/1/photos', { json: { photo: {} } });
  expect(missing).toMatchObject({
    status: 422,
    body: { errors: ['photo.uri is missing', 'photo.captured_at is missing'] },
  });
});
