import { expect, test } from 'vitest';
import { encodeBody } from '../../src/executor/encode-body.ts';

const draft = {
  method: 'POST',
  url: 'https://x.test/',
  path: '/',
  query: {},
  headers: {},
  body: { title: 'Plan "A"', file: '[file a"b.bin, 4 bytes]' },
  encoding: 'multipart',
} as const;

test('a file of a multipart form goes out byte for byte, with its name', () => {
  const bytes = Uint8Array.from([0, 255, 13, 10]);
  const encoded = encodeBody(draft, { boundary: 'B', parts: new Map([['file', [{ name: 'a"b.bin', bytes }]]]) });
  const text = Buffer.from(encoded?.body ?? '').toString('latin1');
  expect(text).toBe(
    '--B\r\ncontent-disposition: form-data; name="title"\r\n\r\nPlan "A"\r\n' +
      '--B\r\ncontent-disposition: form-data; name="file"; filename="a%22b.bin"\r\n' +
      'content-type: application/octet-stream\r\n\r\n\0\xff\r\n\r\n--B--\r\n',
  );
  expect(encoded?.headers).toEqual({ 'content-type': 'multipart/form-data; boundary=B' });
});
