import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../../src/model/catalog.ts';
import type { Operation } from '../../src/model/operation.ts';
import { PackConfig } from '../../src/model/pack-config.ts';
import { Seed } from '../../src/model/seed.ts';
import { realCatalog } from '../emulator/support/real-packs.ts';
import { examplesOf } from '../support/pack-examples.ts';

const folder = path.resolve(import.meta.dirname, '../../packs');
const names = readdirSync(folder).sort();

/** Requests that its examples.yaml holds at least; of any other pack, as many as of the smallest. */
const REQUESTS: Readonly<Record<string, number>> = { companycam: 40, acculynx: 40, slack: 40, bolt: 15 };

let catalog: Catalog;
beforeAll(async () => {
  catalog = await realCatalog();
});

test('the folders of packs/ are the catalog', () => {
  expect(catalog.packs.map(({ service }) => service)).toEqual(names);
});

describe.each(names)('the pack %s', (name) => {
  test('has a config that is valid, and a seed that is well formed', () => {
    expect(PackConfig.safeParse(json(name, 'config.json')).error).toBeUndefined();
    expect(Seed.safeParse(json(name, 'seed.json')).error).toBeUndefined();
  });

  test('says of every operation what people call it', () => {
    const silent = operationsOf(name).filter(
      ({ summary, synonyms, examples }) => summary === '' || synonyms.length < 3 || new Set(examples).size < 5,
    );
    expect(silent.map((operation) => operation.name)).toEqual([]);
  });

  test('marks every effect', () => {
    expect(operationsOf(name).flatMap((operation) => wrongEffect(operation) ?? [])).toEqual([]);
  });

  test('looks names up by operations that are there and only read', () => {
    const pack = catalog.pack(name);
    const entities = pack?.entities ?? [];
    const lists = entities.map((entity) => ({ entity, list: catalog.operation(entity.service ?? name, entity.list) }));
    expect(lists.filter(({ list }) => list?.effect !== 'read').map(({ entity }) => entity.name)).toEqual([]);
    const searched = lists.filter(
      ({ entity, list }) => entity.search && !list?.inputs.some((input) => input.name === entity.search),
    );
    expect(searched.map(({ entity }) => entity.name)).toEqual([]);
    const wanted = operationsOf(name).flatMap(({ inputs }) => inputs.flatMap(({ entity }) => entity?.split('|') ?? []));
    expect(wanted.filter((each) => !catalog.entity(name, each))).toEqual([]);
  });

  test('has examples.yaml: well formed, long enough, of operations and inputs that are there, none of them in config.json', () => {
    const pack = catalog.pack(name);
    const examples = pack ? examplesOf(pack) : [];
    expect(examples.length).toBeGreaterThanOrEqual(REQUESTS[name] ?? 15);
    expect(new Set(examples.map(({ request }) => request)).size).toBe(examples.length);
    const taught = new Set(catalog.operations.flatMap((operation) => operation.examples));
    expect(examples.filter(({ request }) => taught.has(request)).map(({ request }) => request)).toEqual([]);
  });

  test('has an example in examples.yaml of at least two in three of its operations', () => {
    const pack = catalog.pack(name);
    const shown = new Set(
      (pack ? examplesOf(pack) : [])
        .flatMap((each) => ('tasks' in each ? each.tasks : []))
        .map(({ operation }) => operation),
    );
    const all = operationsOf(name);
    expect(all.filter((operation) => shown.has(operation.name)).length).toBeGreaterThanOrEqual((2 / 3) * all.length);
  });
});

function operationsOf(service: string): readonly Operation[] {
  return catalog.pack(service)?.operations ?? [];
}

function json(name: string, file: string): unknown {
  const full = path.join(folder, name, file);
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')) : undefined;
}

const READS = /^(?:list|get|search|find|test|check|count|read|show)_/;
const CHANGES =
  /^(?:add|assign|complete|create|edit|enable|invite|join|leave|mark|open|pin|post|put|rename|replace|restore|schedule|send|set|start|unarchive|update|upload)_/;
const DESTROYS = /^(?:archive|cancel|clear|delete|destroy|disable|kick|purge|remove|revoke|unassign|unpin)_/;
/** Archived here can be restored, and its pack says by which operation. */
const isUndoable = ({ undo }: Operation) => undo !== undefined;

/** What is wrong with an operation's effect, as its method and name have it. */
function wrongEffect(operation: Operation): string | undefined {
  const { method, name, effect } = operation;
  const says = (problem: string) => `${name} (${method}, ${effect}): ${problem}`;
  if (method === 'DELETE' && effect !== 'destructive') return says('a DELETE destroys');
  if (DESTROYS.test(name) && effect !== 'destructive' && !(effect === 'write' && isUndoable(operation)))
    return says('its name destroys');
  if (CHANGES.test(name) && effect === 'read') return says('its name changes something');
  if (method !== 'GET' && method !== 'HEAD' && effect === 'read' && !READS.test(name))
    return says('its name does not read');
  return undefined;
}
