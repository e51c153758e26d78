import { expect, test } from 'vitest';
import { compilePack } from '../../src/catalog/compile.ts';

const pack = (content: string) =>
  compilePack({
    dir: 'depot',
    digest: '',
    files: {
      'config.json': JSON.stringify({
        service: 'depot',
        title: 'Depot',
        auth: { kind: 'none' },
        operations: { put_file: { operationId: 'putFile' } },
      }),
      'openapi.yaml': `
openapi: 3.1.0
info: { title: Depot, version: '1' }
servers: [{ url: https://depot.test }]
paths:
  /file:
    put:
      operationId: putFile
      requestBody: { required: true, content: { ${content} } }
      responses: { '200': { description: ok } }
`,
    },
  });

test.each([
  ['application/octet-stream: { schema: { type: string, format: binary, maxLength: 9 } }', undefined, 9],
  ['application/octet-stream: {}', undefined, undefined],
  ['"*/*": { schema: { type: string, format: binary } }', undefined, undefined],
  ['application/pdf: { schema: {} }', 'application/pdf', undefined],
])('%s is a body of bytes', (content, mediaType, maxLength) => {
  const compiled = pack(content);
  const operation = compiled.ok ? compiled.pack.operations[0] : undefined;
  expect(operation?.encoding).toBe('binary');
  expect(operation?.mediaType).toBe(mediaType);
  expect(operation?.inputs).toMatchObject([{ name: 'body', in: 'body', wire: [], required: true }]);
  expect(operation?.inputs[0]?.schema).toEqual({
    type: 'string',
    format: 'binary',
    ...(maxLength === undefined ? {} : { maxLength }),
  });
});

test.each(['text/plain: { schema: { type: string } }', 'application/xml: { schema: { type: object } }'])(
  '%s is none',
  (content) => {
    const compiled = pack(content);
    expect(compiled.ok && compiled.pack.operations[0]?.encoding).toBe('none');
  },
);
