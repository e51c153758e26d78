import fs from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { schemaFileOf, schemaFiles } from '../../src/cli/schema-files.ts';
import { depotWorkflows } from '../support/depot-workflows.ts';
import { cliHome, runCli } from '../support/run-cli.ts';

const folder = path.resolve(import.meta.dirname, '../../schema');
const requests = `
- request: list the crates
  tasks: [{ operation: list_crates }]
- request: delete crate Blue
  tasks: [{ operation: list_crates }]
- request: tell me a joke
  declines: true
`;
const BASE = 'https://depot.test/v1';

test('schema/ is what the code says (npm run schema)', () => {
  const files = schemaFiles();
  expect(fs.readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
  for (const [name, text] of Object.entries(files)) expect(schemaOf(name)).toEqual(JSON.parse(text));
});

test('every command has a schema', () => {
  const known = Object.keys(schemaFiles());
  expect(commands.map(({ name }) => schemaFileOf(name)).filter((name) => !known.includes(name))).toEqual([]);
});

test("every pack's config.json is valid by its schema", () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schemaOf('pack-config.json'));
  const packs = path.resolve(folder, '../packs');
  for (const name of fs.readdirSync(packs)) {
    validate(JSON.parse(fs.readFileSync(path.join(packs, name, 'config.json'), 'utf8')));
    expect(validate.errors).toBeNull();
  }
});

test('what --json prints is valid by its schema, for every command and for errors', async () => {
  const home = cliHome();
  fs.writeFileSync(path.join(home, 'requests.yaml'), requests);
  const blue = { json: { id: 'c1', name: 'Blue' } };
  fs.writeFileSync(path.join(home, 'packs/depot/workflows.arazzo.yaml'), depotWorkflows);
  const replies = {
    [`GET ${BASE}/crates/c1`]: blue,
    [`GET ${BASE}/crates/c2`]: { status: 404, json: { error: 'none' } },
    [`GET ${BASE}/crates`]: { json: [blue.json] },
    [`POST ${BASE}/crates`]: { status: 201, json: blue.json },
  };
  const lines = [
    'ask list the crates in the depot',
    'ask what is the weather tomorrow',
    'call depot get_crate crate_id=c1',
    'call depot get_crate crate_id=c2',
    'call depot get_crate',
    'call depot nothing',
    'call depot create_crate name=Blue',
    'call depot create_crate name=Blue --dry-run',
    'plan make a crate called Blue -o p.json',
    'apply p.json',
    'apply p.json --yes',
    'apply missing.json',
    'pack list',
    'run depot stock_crate name=Blue --dry-run',
    'run depot nothing',
    'pack show depot',
    'pack show nope',
    'audit list',
    'audit show nope',
    'audit verify',
    'resume --list',
    'resume nope',
    'resume',
    'config list',
    'db status',
    'db migrate',
    'doctor',
    'eval requests.yaml',
    'eval requests.yaml --min-coverage 100%',
    'eval missing.yaml',
    'emulate --reset',
    'help',
    'help exit-codes',
    'demo',
    'demo list the crates --bad-option',
  ];
  const validated = new Set<string>();
  const check = async (line: string) => {
    const { json } = await runCli(`${line} --json`, { replies }, home);
    const document: unknown = json();
    const name = commands.find((command) => line.startsWith(command.name))?.name ?? '';
    expect([line, errorsOf(schemaFileOf(name), document)]).toEqual([line, null]);
    validated.add(name);
  };
  for (const line of lines) await check(line);
  const id = /"id": "([^"]+)"/.exec((await runCli('audit list --result', {}, home)).out)?.[1] ?? '';
  await check(`audit show ${id}`);
  await check(`resume ${id}`);
  const served = await runCli('emulate --json', { host: { signal: AbortSignal.abort('SIGINT') } }, home);
  expect(errorsOf('emulate.json', served.json())).toBeNull();
  expect([...validated].sort()).toEqual(commands.map(({ name }) => name).sort());
});

function errorsOf(file: string, document: unknown) {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schemaOf(file));
  validate(document);
  return validate.errors ?? null;
}

function schemaOf(file: string): Record<string, unknown> {
  return JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
}
