import { expect, test } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.ts';
import { UserError } from '../../src/model/errors.ts';
import { depotConfig, depotFiles } from '../support/depot-pack.ts';
import { fakeHost } from '../support/fake-host.ts';

const places = { packs: ['/multibot/packs'], cache: '/cache' };

test('parameters and body leaves become named inputs with their schemas', async () => {
  const { host } = fakeHost({ files: depotFiles() });
  const catalog = await loadCatalog(host, places);
  const create = catalog.operation('depot', 'create_crate');
  expect(create?.inputs.map(({ name, dotted, wire, required }) => ({ name, dotted, wire, required }))).toEqual([
    { name: 'name', dotted: 'crate.name', wire: ['crate', 'name'], required: true },
    { name: 'city', dotted: 'crate.place.city', wire: ['crate', 'place', 'city'], required: false },
    { name: 'zip', dotted: 'crate.place.zip', wire: ['crate', 'place', 'zip'], required: false },
    { name: 'weight', dotted: 'crate.weight', wire: ['crate', 'weight'], required: false },
  ]);
  expect(create?.success.status).toBe(201);
  expect(catalog.operation('depot', 'list_crates')?.inputs.find((input) => input.name === 'colors')?.style).toBe(
    'brackets',
  );
  expect(catalog.operation('depot', 'get_crate')?.inputs[0]).toMatchObject({
    in: 'path',
    required: true,
    entity: 'crate',
  });
  expect(catalog.operation('depot', 'list_shelves')?.result).toBe('/shelves');
  expect(catalog.operation('depot', 'delete_crate')?.effect).toBe('destructive');
  expect(catalog.operation('depot', 'ping')?.inputs.map((input) => input.name)).toEqual(['echo']);
  expect(catalog.pack('depot')?.servers).toEqual(['https://depot.test/v1']);
});

test('a schema that holds itself is cut, not followed for ever', async () => {
  const { host } = fakeHost({ files: depotFiles() });
  const catalog = await loadCatalog(host, places);
  expect(catalog.operation('depot', 'get_crate')?.success.schema?.properties?.['inside']).toEqual({
    type: 'array',
    items: {},
  });
});

test('every mistake of every pack is reported together, with file and path', async () => {
  const broken = {
    ...depotConfig,
    synonym: ['typo'],
    operations: { ...depotConfig.operations, Bad: { operationId: 'x', efect: 'read' } },
  };
  const dangling = {
    ...depotConfig,
    service: 'yard',
    check: 'nothing',
    entities: { crate: { list: 'gone', id: 'id', label: ['name'] } },
    operations: {
      get_crate: { operationId: 'missingOne' },
      list_crates: { operationId: 'listCrates', pagination: 'nope', inputs: { bogus: {} } },
    },
  };
  const files = depotFiles(broken);
  files['/multibot/packs/yard/config.json'] = JSON.stringify(dangling);
  files['/multibot/packs/yard/openapi.yaml'] = files['/multibot/packs/depot/openapi.yaml'] ?? '';
  files['/multibot/packs/zoo/config.json'] = '{ "service": ';
  const { host } = fakeHost({ files });
  const error = await loadCatalog(host, places).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  const { message, exitCode } = error instanceof UserError ? error : { message: '', exitCode: 0 };
  expect(exitCode).toBe(2);
  for (const part of [
    '/multibot/packs/depot/config.json: ',
    'synonym',
    'operations.Bad',
    "yard/config.json: operations.get_crate.operationId: 'missingOne' is not in the OpenAPI document",
    "operations.list_crates.pagination: no style 'nope'",
    "operations.list_crates.inputs.bogus: the operation has no input 'bogus'",
    "entities.crate.list: no operation 'gone'",
    "check: no operation 'nothing'",
    'zoo/config.json: ',
  ])
    expect(message).toContain(part);
});

test('a pack is compiled once, read back while it is the same, and compiled again when a byte changes', async () => {
  const { host } = fakeHost({ files: depotFiles() });
  const first = await loadCatalog(host, places);
  const [cached] = host.fs.list('/cache/packs');
  expect(cached?.name).toMatch(/^depot-/);
  const again = await loadCatalog(host, places);
  expect(again.packs).toEqual(first.packs);
  host.fs.write('/multibot/packs/depot/config.json', JSON.stringify({ ...depotConfig, title: 'Depox' }));
  const changed = await loadCatalog(host, places);
  expect(changed.pack('depot')?.title).toBe('Depox');
  expect(changed.pack('depot')?.digest).not.toBe(first.pack('depot')?.digest);
});

test('a bomb of aliases is refused', async () => {
  const files = depotFiles();
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 9; level++)
    lines.push(
      `a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  files['/multibot/packs/depot/openapi.yaml'] = lines.join('\n');
  const { host } = fakeHost({ files });
  await expect(loadCatalog(host, places)).rejects.toThrow(/openapi\.yaml: Excessive alias count/);
});
