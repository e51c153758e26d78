import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readRequests } from '../../../../src/eval/read-requests.ts';
import type { Catalog } from '../../../../src/model/catalog.ts';
import { intentsOf, type Pack } from '../../../../src/model/pack.ts';
import { realCatalog } from '../../../emulator/support/real-packs.ts';
import { OUT_OF_SCOPE } from '../../../support/out-of-scope.ts';
import { type Asked, ask, askedSections, type Grouped } from '../asked.ts';
import { type Fold, foldsOf } from '../folds.ts';
import { oursOver } from '../ours.ts';
import { rankingSection, wantedOf } from '../ranking.ts';
import type { Section } from '../table.ts';
import { waysFor } from '../ways.ts';
import type { Part, PartOptions } from './part.ts';

export const packsPart: Part = {
  name: 'packs',
  summary: "our packs' examples, cross-validated: none is in the index that it is asked of",
  run: async (options) => {
    const catalog = await realCatalog();
    const files = foldsOf([...examplesOf(catalog), ...outOfScope()], catalog.packs, options.folds);
    const config = foldsOf(configExamplesOf(catalog, options), catalog.packs, options.folds);
    return [
      ...askedSections('Our packs, examples.yaml', await askedIn(files), options.isDetailed),
      ...askedSections(
        'Our packs, examples of config.json (only the operation counts)',
        (await askedIn(config)).map(operationOnly),
        options.isDetailed,
      ),
      rankingOf('Our packs, examples.yaml: the first hit', files, options),
      rankingOf('Our packs, examples of config.json: the first hit', config, options),
    ];
  },
};

/** The requests of every pack's examples.yaml. */
export function examplesOf(catalog: Catalog): readonly Grouped[] {
  return catalog.packs.flatMap((pack) => {
    const place = path.join(pack.dir, 'examples.yaml');
    if (!existsSync(place)) return [];
    const source = { file: `${pack.service}/examples.yaml`, place, text: readFileSync(place, 'utf8') };
    return readRequests(source, catalog).map((request) => ({ request, group: pack.service }));
  });
}

/** What config.json and workflows give as examples: nothing is known of their inputs. */
export function configExamplesOf(catalog: Catalog, { isQuick }: Pick<PartOptions, 'isQuick'>): readonly Grouped[] {
  return catalog.packs.flatMap(requestsOfConfig).filter((_, at) => !isQuick || at % 3 === 0);
}

function requestsOfConfig(pack: Pack): readonly Grouped[] {
  return intentsOf(pack).flatMap(({ service, name, workflow, examples }) => {
    const shown = `${service}.${name}`;
    const isWorkflow = workflow !== undefined;
    const nothing = { inputs: {}, lookup: {}, optional: {}, bound: [], must: [] };
    const readings = [[{ service, operation: name, isWorkflow, shown, ...nothing }]];
    return examples.map((text) => ({
      group: service,
      request: { id: text, file: '', line: 0, text, kind: 'run' as const, readings },
    }));
  });
}

export function outOfScope(): readonly Grouped[] {
  return OUT_OF_SCOPE.map((text) => ({
    group: 'out of scope',
    request: { id: text, file: '', line: 0, text, kind: 'decline', readings: [] },
  }));
}

/** Every request of packs that have never seen it. */
export async function askedIn(folds: readonly Fold[]): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for (const { packs, held } of folds) {
    const ours = oursOver(packs);
    for (const each of held) asked.push(await ask(each, ours));
  }
  return asked;
}

export function operationOnly(asked: Asked): Asked {
  const { grade } = asked;
  return grade.outcome === 'imprecise' ? { ...asked, grade: { ...grade, outcome: 'right' } } : asked;
}

function rankingOf(title: string, folds: readonly Fold[], options: PartOptions): Section {
  const rows = waysFor(options).map((way) => ({
    way,
    searches: folds.map(({ packs, held }) => ({
      wanted: held.flatMap(({ request }) => wantedOf(request)),
      find: way.over(packs),
    })),
  }));
  return rankingSection(title, rows);
}
