import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../../src/model/catalog.ts';
import type { Input, Operation } from '../../src/model/operation.ts';
import { realCatalog } from '../emulator/support/real-packs.ts';
import { type Fact, factsOf } from './facts/facts.ts';

/** Calls that are documented, by service. */
const COUNTS: Readonly<Record<string, number>> = { acculynx: 131, bolt: 23, companycam: 62, slack: 66 };
const SERVERS: Readonly<Record<string, string>> = {
  acculynx: 'https://api.acculynx.com/api/v2',
  bolt: 'https://app.bolttech.net/open/v1',
  companycam: 'https://api.companycam.com/v2',
  slack: 'https://slack.com/api',
};

let catalog: Catalog;
beforeAll(async () => {
  catalog = await realCatalog();
});

test('every pack has its facts', () => {
  expect(readdirSync(path.resolve(import.meta.dirname, '../../packs')).sort()).toEqual(Object.keys(COUNTS));
});

describe.each(Object.keys(COUNTS))('%s', (service) => {
  const facts = factsOf(service);

  test('has every documented call, and no other', () => {
    expect(facts).toHaveLength(COUNTS[service] ?? 0);
    expect(operationsOf(service).map(callOf).toSorted()).toEqual(facts.map(callOfFact).toSorted());
    expect(catalog.pack(service)?.servers).toEqual([SERVERS[service]]);
  });

  test.each(facts)('$operation takes what is documented, and nothing else', ({ operation, inputs, note }) => {
    const found = catalog.operation(service, operation);
    const expected = Object.entries(inputs).map(([place, texts]) => [place, texts.map(asRequired).toSorted()]);
    expect(Object.fromEntries(Object.keys(inputs).map((place) => [place, inputsIn(place, found)]))).toEqual(
      Object.fromEntries(expected),
    );
    expect(note !== '' || !isOurs(inputs)).toBe(true);
  });
});

function operationsOf(service: string): readonly Operation[] {
  return catalog.pack(service)?.operations ?? [];
}

function callOf({ name, method, server = '', path: template, effect }: Operation): string {
  return `${name}: ${method} ${server}${template} [${effect}]`;
}

function callOfFact({ operation, method, path: template, effect }: Fact): string {
  return `${operation}: ${method} ${template} [${effect}]`;
}

function inputsIn(place: string, operation: Operation | undefined): readonly string[] {
  const inputs = operation?.inputs.filter((input) => input.in === place) ?? [];
  return inputs.map(inputText).toSorted();
}

function asRequired(text: string): string {
  return text.replace('+', '*');
}

function inputText({ wire, required, unless }: Input): string {
  const name = wire.join('.');
  if (!required) return name;
  return unless ? [name, ...unless].join('/') : `${name}*`;
}

/** Something in it is more, or other, than the documentation says, so that the row has to say why. */
function isOurs(inputs: Fact['inputs']): boolean {
  return Object.values(inputs)
    .flat()
    .some((text) => /[+/]/.test(text));
}
