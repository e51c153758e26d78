import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { systemFetch } from '../../src/host/system-fetch.ts';
import type { Arg } from '../../src/model/arg.ts';
import { type ApiRequest, apiServer } from '../support/api-server.ts';
import { playPlan, step } from '../support/play-plan.ts';

const byte = { schema: { type: 'string', format: 'byte' } };
const binary = { schema: { type: 'string', format: 'binary' } };
const config = {
  operations: {
    list_crates: { operationId: 'listCrates' },
    as_base64: {
      method: 'POST',
      path: '/files',
      body: ['paper.name', 'paper.attachment'],
      inputs: { 'paper.attachment': byte },
    },
    as_form: {
      method: 'POST',
      path: '/files',
      encoding: 'multipart',
      body: ['folder', 'file', 'more'],
      inputs: { file: binary, more: { schema: { type: 'array', items: binary.schema } } },
    },
    as_bytes: { method: 'POST', path: '/files', encoding: 'binary', body: ['file'], inputs: { file: binary } },
  },
};

/** Every byte there is, what parsers of forms stumble over, and two megabytes more. */
const bytes = new Uint8Array(
  Buffer.concat([
    Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
    Buffer.from('\r\n--multibot-\r\n\r\n"%22'),
    randomBytes(2 * 1024 * 1024),
  ]),
);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const file = (name: string): Arg => ({ file: { path: '/w/it', name, size: bytes.length, sha256 } });

/** The one request as a server on loopback got it, sent by the real fetch. */
async function sent(operation: string, args: Readonly<Record<string, Arg>>): Promise<ApiRequest> {
  const server = await apiServer(() => ({ json: { id: 'f1' } }));
  const { results, events } = await playPlan({
    steps: [[step(operation, args, { effect: 'write' })]],
    config,
    files: { '/w/it': bytes },
    host: () => ({ fetch: (url, init) => systemFetch(url.replace('https://depot.test', server.url), init) }),
  });
  expect(results).toMatchObject([{ status: 'succeeded' }]);
  expect(JSON.stringify(events).length).toBeLessThan(10_000);
  expect(server.requests.length).toBe(1);
  const [request] = server.requests;
  if (!request) throw new Error('nothing came');
  expect(request.headers['content-length']).toBe(String(request.body.length));
  expect(request.headers['transfer-encoding']).toBeUndefined();
  return request;
}

test('base64 in JSON', async () => {
  const { headers, body } = await sent('as_base64', { name: { literal: 'Plan' }, attachment: file('plan.pdf') });
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  const { paper }: { paper: { name: string; attachment: string } } = JSON.parse(body);
  expect(paper.name).toBe('Plan');
  expect(Buffer.from(paper.attachment, 'base64').equals(bytes)).toBe(true);
});

test('a multipart form, which an independent parser takes apart', async () => {
  const name = 'Dach – "A" & Söhne.jpg';
  const { headers, body } = await sent('as_form', {
    folder: { literal: 'Größe' },
    file: file(name),
    more: { list: [file('a.pdf'), file('b.bin')] },
  });
  const type = headers['content-type'] ?? '';
  const form = await new Response(Buffer.from(body, 'latin1'), { headers: { 'content-type': type } }).formData();
  expect([...form.keys()]).toEqual(['folder', 'file', 'more', 'more']);
  expect(form.get('folder')).toBe('Größe');
  const parts = [...form.getAll('file'), ...form.getAll('more')].filter((part) => typeof part !== 'string');
  expect(parts.map((part) => [part.name, part.type])).toEqual([
    [name, 'image/jpeg'],
    ['a.pdf', 'application/pdf'],
    ['b.bin', 'application/octet-stream'],
  ]);
  for (const part of parts) expect(Buffer.from(await part.arrayBuffer()).equals(bytes)).toBe(true);
});

test('bytes as the whole body', async () => {
  const { headers, body } = await sent('as_bytes', { file: file('plan.pdf') });
  expect(headers['content-type']).toBe('application/octet-stream');
  expect(Buffer.from(body, 'latin1').equals(bytes)).toBe(true);
});
