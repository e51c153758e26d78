import { expect, test } from 'vitest';
import { compilePack } from '../../src/catalog/compile.ts';
import { catalogOf } from '../../src/model/catalog.ts';
import { intentsOf } from '../../src/model/pack.ts';

const pack = (config: object, operation: object = {}) =>
  compilePack({
    dir: 'depot',
    digest: '',
    files: {
      'config.json': JSON.stringify({
        service: 'depot',
        title: 'Depot',
        auth: { kind: 'none' },
        servers: ['https://depot.test'],
        operations: {
          ping: { method: 'GET', path: '/ping' },
          send_upload: { method: 'POST', path: '/upload/{url}', encoding: 'binary', body: ['file'], ...operation },
        },
        ...config,
      }),
    },
  });

test('a presigned operation is there for workflows, and nothing that can be asked for', () => {
  const compiled = pack({ hosts: ['files.depot.test'] }, { presigned: 'url' });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const catalog = catalogOf([{ ...compiled.pack, enabled: true }]);
  expect(catalog.operation('depot', 'send_upload')?.presigned).toEqual({
    input: 'url',
    origins: ['https://files.depot.test'],
  });
  expect(intentsOf(compiled.pack).map(({ name }) => name)).toEqual(['ping']);
  expect(catalog.operations.map(({ name }) => name)).toEqual(['ping']);
});

test.each([
  ['no hosts', {}, { presigned: 'url' }, 'operations.send_upload.presigned'],
  ['no such input', { hosts: ['files.depot.test'] }, { presigned: 'link' }, 'operations.send_upload.presigned'],
  ['a host with a scheme', { hosts: ['https://files.depot.test'] }, { presigned: 'url' }, 'hosts[0]'],
  ['a host with a port', { hosts: ['files.depot.test:80'] }, { presigned: 'url' }, 'hosts[0]'],
  ['any host', { hosts: ['*.depot.test'] }, { presigned: 'url' }, 'hosts[0]'],
])('%s is a mistake', (_, config, operation, path) => {
  const compiled = pack(config, operation);
  expect(compiled.ok ? [] : compiled.problems.map((problem) => problem.path)).toEqual([path]);
});
