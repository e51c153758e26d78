import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type EmulatorServer, serveEmulator } from '../../src/emulator/serve-emulator.ts';
import type { Fetch } from '../../src/host/host.ts';
import { systemFetch } from '../../src/host/system-fetch.ts';
import type { Catalog } from '../../src/model/catalog.ts';
import { textAt } from './support/json-at.ts';
import { freshEmulator, realCatalog } from './support/real-packs.ts';

let catalog: Catalog;
beforeAll(async () => {
  catalog = await realCatalog();
});

const servers: EmulatorServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

const photo = new File([Uint8Array.from([0, 255, 13, 10, 45, 45])], 'roof "1".jpg', { type: 'image/jpeg' });

/** A form as a browser would write it. */
async function formOf(parts: Readonly<Record<string, string | File>>) {
  const form = new FormData();
  for (const [name, part] of Object.entries(parts)) form.append(name, part);
  const written = new Response(form);
  const body = new Uint8Array(await written.arrayBuffer());
  return { method: 'POST', headers: { 'content-type': written.headers.get('content-type') ?? '' }, body };
}

async function statusAndText(fetch: Fetch, url: string, init: Parameters<Fetch>[1]) {
  const { status, body } = await fetch(url, init);
  let text = '';
  for await (const chunk of body) text += new TextDecoder().decode(chunk);
  return [status, text] as const;
}

/** In this process, and over real HTTP. */
const PLACES = [
  ['in process', async () => ({ fetch: freshEmulator(catalog).fetch, base: '' })],
  [
    'served',
    async () => {
      const { host } = freshEmulator(catalog);
      const server = await serveEmulator({ host, catalog, stateFolder: '/data', port: 0 });
      servers.push(server);
      return { fetch: systemFetch, base: server.urlOf('acculynx') };
    },
  ],
] as const;

describe.each(PLACES)('a multipart form %s', (_, open) => {
  async function upload(parts: Readonly<Record<string, string | File>>, path = 'documents') {
    const { fetch, base } = await open();
    const server = base || (catalog.pack('acculynx')?.servers[0] ?? '');
    const jobs = await statusAndText(fetch, `${server}/jobs?pageSize=1`, { method: 'GET', headers: {} });
    const folders = await statusAndText(fetch, `${server}/company-settings/job-file-settings/document-folders`, {
      method: 'GET',
      headers: {},
    });
    const job = textAt(JSON.parse(jobs[1]), '/items/0/id');
    const folder = textAt(JSON.parse(folders[1]), '/items/0/documentFolderId');
    const withFolder = Object.entries(parts).map(([name, part]) => [name, part === 'FOLDER' ? folder : part] as const);
    return statusAndText(fetch, `${server}/jobs/${job}/${path}`, await formOf(Object.fromEntries(withFolder)));
  }

  test('with all that is needed is taken', async () => {
    expect(await upload({ file: photo, documentFolderId: 'FOLDER', description: 'Größe' })).toEqual([202, '']);
    expect(await upload({ file: photo }, 'photos-videos')).toEqual([202, '']);
    expect(await upload({ measurementsFile: photo }, 'measurements')).toMatchObject([
      202,
      expect.stringContaining('Id'),
    ]);
  });

  test.each([
    ['without the file', { documentFolderId: 'FOLDER' }, 'file'],
    ['with text where the file belongs', { file: 'roof.jpg', documentFolderId: 'FOLDER' }, 'file'],
    ['without a field', { file: photo }, 'documentFolderId'],
  ])('%s is refused', async (__, parts, name) => {
    expect(await upload(parts)).toEqual([400, expect.stringContaining(name)]);
  });
});

test('a form that is none is refused', async () => {
  const { fetch } = freshEmulator(catalog);
  const server = catalog.pack('acculynx')?.servers[0] ?? '';
  const [status] = await statusAndText(fetch, `${server}/jobs/x/documents`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    body: '--c\r\n',
  });
  expect(status).toBe(400);
});
