import { expect, test } from 'vitest';
import { systemFetch } from '../../src/host/system-fetch.ts';
import { apiServer } from '../support/api-server.ts';
import { playPlan, step } from '../support/play-plan.ts';

const config = {
  hosts: ['files.depot.test'],
  answers: { success: { pointer: '/ok', equals: true } },
  operations: {
    list_crates: { operationId: 'listCrates' },
    send_upload: {
      method: 'POST',
      path: '/upload/{upload_url}',
      encoding: 'binary',
      body: ['file'],
      presigned: 'upload_url',
      inputs: { file: { schema: { type: 'string', format: 'binary' } } },
    },
  },
};
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const files = { '/w/plan.txt': 'abc' };
const send = (url: string) =>
  step(
    'send_upload',
    { upload_url: { literal: url }, file: { file: { path: '/w/plan.txt', name: 'plan.txt', size: 3, sha256: abc } } },
    { effect: 'write', origins: ['https://files.depot.test'] },
  );
const SECRET = 'https://files.depot.test/up/t1cket?sig=s1g';

test('the bytes go to the URL that was given, without the key, and nobody is told the URL', async () => {
  const server = await apiServer(() => ({ text: 'OK - 3' }));
  const asked: string[] = [];
  const { results, events } = await playPlan({
    steps: [[send(SECRET)]],
    config,
    files,
    host: () => ({
      fetch: (url, init) => {
        asked.push(url);
        return systemFetch(url.replace('https://files.depot.test', server.url), init);
      },
    }),
  });
  expect(results).toMatchObject([{ status: 'succeeded', output: 'OK - 3' }]);
  expect(asked).toEqual([SECRET]);
  expect(server.requests).toMatchObject([
    {
      method: 'POST',
      path: '/up/t1cket',
      body: 'abc',
      headers: { 'content-type': 'application/octet-stream', 'content-length': '3' },
    },
  ]);
  expect(server.requests[0]?.headers['authorization']).toBeUndefined();
  expect(JSON.stringify(events)).not.toMatch(/t1cket|s1g/);
  expect(events.find(({ type }) => type === 'step.started')).toMatchObject({
    request: {
      url: 'https://files.depot.test/v1/upload/[redacted]',
      path: '/upload/{upload_url}',
      body: { file: '[file plan.txt, 3 bytes]' },
    },
  });
});

test.each([
  'http://files.depot.test/up/t1cket',
  'https://evil.test/up/t1cket',
  'https://depot.test/v1/up/t1cket',
  'https://files.depot.test.evil.test/up/t1cket',
  'https://xfiles.depot.test/up/t1cket',
  'https://files-depot.test/up/t1cket',
  'https://files.depot.test:8443/up/t1cket',
  'https://files.depot.test:80/up/t1cket',
  'https://files.depot.test@evil.test/up/t1cket',
  'https://user:t1cket@files.depot.test/up',
  'https://files.depot.test./up/t1cket',
  'https://fıles.depot.test/up/t1cket',
  'https:\\\\evil.test\\files.depot.test\\t1cket',
  '//files.depot.test/up/t1cket',
  '/up/t1cket',
  'file:///etc/t1cket',
  'data:text/plain,t1cket',
  'javascript:t1cket',
  't1cket',
  '',
])('%j is refused: nothing is sent, and the refusal tells no secret', async (url) => {
  const { requests, results, events, types } = await playPlan({ steps: [[send(url)]], config, files });
  expect(requests).toEqual([]);
  expect(results).toMatchObject([{ status: 'failed', attempts: 0, failure: { code: 'host_refused' } }]);
  expect(types).toEqual(['step.finished']);
  expect(JSON.stringify(events)).not.toContain('t1cket');
  expect(JSON.stringify(events)).toContain('https://files.depot.test only');
});

test('a step without origins leads nowhere: the plan decides, not the pack', async () => {
  const { origins: _, ...bare } = send(SECRET);
  const { requests, results } = await playPlan({ steps: [[bare]], config, files });
  expect([requests, results]).toMatchObject([[], [{ failure: { code: 'host_refused' } }]]);
});

test('a redirect is not followed', async () => {
  const replies = { [`POST ${SECRET}`]: { status: 307, headers: { location: 'https://evil.test/' } } };
  const { requests, results } = await playPlan({ steps: [[send(SECRET)]], config, files, replies });
  expect(requests.map(({ url }) => url)).toEqual([SECRET]);
  expect(results).toMatchObject([{ status: 'failed', failure: { code: 'http_307' } }]);
});
