import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { EvalRequest } from '../../../../src/eval/expectation.ts';
import { readRequests } from '../../../../src/eval/read-requests.ts';
import type { Catalog } from '../../../../src/model/catalog.ts';
import type { Pack } from '../../../../src/model/pack.ts';
import { realCatalog } from '../../../emulator/support/real-packs.ts';
import { OUT_OF_SCOPE } from '../../../support/out-of-scope.ts';
import { type Asked, ask, askedSections } from '../asked.ts';
import { oursOver } from '../ours.ts';
import type { Part } from './part.ts';

const FOLDS = 8;

interface Grouped {
  readonly request: EvalRequest;
  readonly group: string;
}

export const packsPart: Part = {
  name: 'packs',
  summary: "our packs' examples, cross-validated: none is in the index that it is asked of",
  run: async ({ isDetailed, isQuick }) => {
    const catalog = await realCatalog();
    const planned = await crossValidated(catalog, [
      ...catalog.packs.flatMap((pack) => fileRequests(pack, catalog)),
      ...outOfScope(),
    ]);
    const all = catalog.packs.flatMap(configRequests);
    const routed = await crossValidated(
      catalog,
      all.filter((_, at) => !isQuick || at % 3 === 0),
    );
    return [
      ...askedSections('Our packs, examples.yaml', planned, isDetailed),
      ...askedSections(
        'Our packs, examples of config.json (only the operation counts)',
        routed.map(operationOnly),
        isDetailed,
      ),
    ];
  },
};

async function crossValidated(catalog: Catalog, all: readonly Grouped[]): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = all.filter((_, at) => at % FOLDS === fold);
    const ours = oursOver(without(catalog.packs, new Set(held.map(({ request }) => bare(request.text)))));
    for (const { request, group } of held) asked.push(await ask(request, group, ours));
  }
  return asked;
}

/** The packs as they would be if nobody had thought of these texts. */
function without(packs: readonly Pack[], texts: ReadonlySet<string>): readonly Pack[] {
  const isNew = (text: string) => !texts.has(bare(text));
  return packs.map((pack) => ({
    ...pack,
    operations: pack.operations.map((each) => ({
      ...each,
      examples: each.examples.filter(isNew),
      synonyms: each.synonyms.filter(isNew),
    })),
  }));
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function fileRequests(pack: Pack, catalog: Catalog): readonly Grouped[] {
  const place = path.join(pack.dir, 'examples.yaml');
  if (!existsSync(place)) return [];
  const source = { file: `${pack.service}/examples.yaml`, place, text: readFileSync(place, 'utf8') };
  return readRequests(source, catalog).map((request) => ({ request, group: pack.service }));
}

function configRequests({ service, operations }: Pack): readonly Grouped[] {
  return operations.flatMap(({ name, examples }) =>
    examples.map((text) => ({ group: service, request: runRequest(text, service, name) })),
  );
}

function runRequest(text: string, service: string, operation: string): EvalRequest {
  const task = {
    service,
    operation,
    shown: `${service}.${operation}`,
    inputs: {},
    lookup: {},
    optional: {},
    bound: [],
    must: [],
  };
  return { id: text, file: '', line: 0, text, kind: 'run', readings: [[task]] };
}

function outOfScope(): readonly Grouped[] {
  return OUT_OF_SCOPE.map((text) => ({
    group: 'out of scope',
    request: { id: text, file: '', line: 0, text, kind: 'decline', readings: [] },
  }));
}

/** Nothing is known of their inputs. */
function operationOnly(asked: Asked): Asked {
  const { grade } = asked;
  return grade.outcome === 'imprecise' ? { ...asked, grade: { ...grade, outcome: 'right' } } : asked;
}
