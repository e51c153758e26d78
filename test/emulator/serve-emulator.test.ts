import { request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { type EmulatorServer, serveEmulator } from '../../src/emulator/serve-emulator.ts';
import { systemFetch } from '../../src/host/system-fetch.ts';
import { fakeHost } from '../support/fake-host.ts';
import { clientOf } from './support/emulator-client.ts';
import { rowsAt, textAt } from './support/json-at.ts';
import { orchardCatalog } from './support/orchard-pack.ts';

const servers: EmulatorServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function served() {
  const { host, err } = fakeHost();
  const options = { host, catalog: orchardCatalog(), stateFolder: '/data' };
  const server = await serveEmulator({ ...options, port: 0 });
  servers.push(server);
  return { host, err, options, server, send: clientOf(systemFetch, `${server.urlOf('orchard')}/api/v2`) };
}

test('answers over real HTTP below the name of the service', async () => {
  const { server, send } = await served();
  expect(server.urlOf('orchard')).toBe(`http://127.0.0.1:${server.port}/orchard`);
  const made = await send('POST', '/trees', { json: { name: 'Bramley' } });
  expect(made).toMatchObject({ status: 201, headers: { 'x-multibot-emulator': '1' } });
  expect(textAt((await send('GET', `/trees/${textAt(made.body, '/id')}`)).body, '/name')).toBe('Bramley');
  expect(rowsAt((await send('GET', '/trees?search=bramley')).body, '/items')).toHaveLength(1);
  expect(await send('DELETE', `/trees/${textAt(made.body, '/id')}`)).toMatchObject({ status: 204, body: undefined });
  expect((await send('PUT', '/trees', { json: {} })).status).toBe(405);
});

test('says which services there are, on every path', async () => {
  const { server } = await served();
  const send = clientOf(systemFetch, `http://127.0.0.1:${server.port}`);
  expect(await send('GET', '/')).toMatchObject({
    status: 404,
    headers: { 'x-multibot-emulator': '1' },
    body: { error: expect.stringContaining('/orchard') },
  });
  expect((await send('GET', '/orchards/api/v2/trees')).status).toBe(404);
});

test('listens on the loopback interface and says when a port is taken', async () => {
  const { options, server } = await served();
  await expect(serveEmulator({ ...options, port: server.port })).rejects.toMatchObject({ code: 'port_in_use' });
});

test('goes on after an error of its own', async () => {
  const { host, err, send } = await served();
  host.fs.write('/data/emulator/orchard.json', '{');
  expect((await send('GET', '/trees')).status).toBe(500);
  expect(err.join('')).toContain('orchard.json');
  host.fs.remove('/data/emulator/orchard.json');
  expect((await send('GET', '/trees')).status).toBe(200);
});

test('a path that no client would send is answered too', async () => {
  const { server } = await served();
  const status = await new Promise((resolve, reject) => {
    const sent = request({ port: server.port, host: '127.0.0.1', path: '/orchard/%ff//..?%=%&=&a[b=1' }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.on('error', reject).end();
  });
  expect(status).toBe(404);
});
