import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const FOLDER = new URL('../../packs/', import.meta.url);
const files = readdirSync(FOLDER)
  .map((pack) => new URL(`${pack}/workflows.arazzo.yaml`, FOLDER))
  .filter((file) => existsSync(file));

/** The OpenAPI Initiative's own schema of Arazzo 1.0 (arazzo-1.0/README.md). */
const schema = JSON.parse(readFileSync(new URL('arazzo-1.0/schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
const isArazzo = ajv.compile(schema);

test('every pack with workflows is among the files', () => expect(files.length).toBeGreaterThanOrEqual(3));

test.each(files.map((file) => [file.pathname.split('/').at(-2), file] as const))('the workflows of %s', (_, file) => {
  isArazzo(parse(readFileSync(file, 'utf8')));
  expect(isArazzo.errors).toBeNull();
});

test('the schema refuses what is wrong', () => {
  const [file] = files;
  const document = file && parse(readFileSync(file, 'utf8'));
  expect(isArazzo({ ...document, workflow: [] })).toBe(false);
  expect(isArazzo({ ...document, arazzo: '2.0.0' })).toBe(false);
  const [first] = document.workflows;
  expect(isArazzo({ ...document, workflows: [{ ...first, steps: [{ stepId: 'one' }] }] })).toBe(false);
});
