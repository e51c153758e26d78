import { type Operation, qualifiedName } from '../../../../src/model/operation.ts';
import { intentsOf, type Pack } from '../../../../src/model/pack.ts';
import { realCatalog } from '../../../emulator/support/real-packs.ts';
import { OUT_OF_SCOPE } from '../../../support/out-of-scope.ts';
import { corpusJson, corpusText, listOf, objectOf, textOf } from '../corpus.ts';
import { documentPack } from '../document-pack.ts';
import { drawn, intentOf, intentPack, type Labelled } from '../intents.ts';
import { bfclCases } from '../parts/bfcl-cases.ts';
import { csvRows } from '../parts/intent-sets.ts';
import { toolAlpaca } from '../parts/toolalpaca-cases.ts';
import { seeded } from '../statistics.ts';
import { type Sample, samplesOver } from './sample.ts';

export interface SampleSet {
  readonly name: string;
  /** Of all its samples together. */
  readonly weight: number;
  readonly samples: readonly Sample[];
}

/** What the re-ranker learns from: parts of all sets, so that none of them is tuned alone. */
export async function sampleSets(): Promise<readonly SampleSet[]> {
  const { packs } = await realCatalog();
  return [
    { name: 'packs', weight: 3000, samples: heldExamples(packs) },
    { name: 'packs, as shown', weight: 150, samples: shownExamples(packs) },
    { name: 'packs, by name', weight: 300, samples: byName(packs) },
    { name: 'packs, documents alone', weight: 800, samples: documentsAlone(packs) },
    { name: 'packs, operation missing', weight: 1000, samples: heldOperations(packs) },
    { name: 'packs, out of scope', weight: 300, samples: outOfScope(packs) },
    ...smallCatalogues(packs),
    ...intentSets('clinc150', clincTexts(), 5),
    { name: 'clinc150, out of scope', weight: 700, samples: clincOutOfScope() },
    ...intentSets('banking77', csvRows(corpusText('routing/banking77/train.csv')).slice(1), 7),
    { name: 'toolalpaca', weight: 700, samples: toolAlpacaSamples() },
    { name: 'restbench', weight: 150, samples: restBenchSamples() },
    { name: 'bfcl', weight: 350, samples: bfclSamples(['BFCL_v4_simple_python', 'BFCL_v4_multiple']) },
    { name: 'bfcl, irrelevant', weight: 300, samples: bfclSamples(['BFCL_v4_irrelevance']) },
  ];
}

const FOLDS = 4;

/** Every example left out in turn, those of workflows too. */
function heldExamples(packs: readonly Pack[]): readonly Sample[] {
  return folds(FOLDS).flatMap((fold) => {
    const isHeld = (_: string, at: number) => at % FOLDS === fold;
    const sampled = samplesOver(packs.map((pack) => withoutExamples(pack, isHeld)));
    return packs
      .flatMap(intentsOf)
      .flatMap((each) => each.examples.filter(isHeld).flatMap((text) => sampled(text, [qualifiedName(each)])));
  });
}

function withoutExamples(pack: Pack, isHeld: (text: string, at: number) => boolean): Pack {
  const without = (each: Operation): Operation => ({
    ...each,
    examples: each.examples.filter((text, at) => !isHeld(text, at)),
  });
  return {
    ...pack,
    operations: pack.operations.map(without),
    workflows: (pack.workflows ?? []).map((each) => ({ ...each, intent: without(each.intent) })),
  };
}

function shownExamples(packs: readonly Pack[]): readonly Sample[] {
  const sampled = samplesOver(packs);
  return packs
    .flatMap(intentsOf)
    .flatMap((each) => each.examples.slice(0, 1).flatMap((text) => sampled(text, [qualifiedName(each)])));
}

/** "update project": all that is said of a deed is its name, so that nothing but its values is missing. */
function byName(packs: readonly Pack[]): readonly Sample[] {
  const sampled = samplesOver(packs);
  const deed = (name: string) => [name.replaceAll('_', ' '), name.replace('_', ' the ').replaceAll('_', ' ')];
  return packs
    .flatMap(({ operations }) => operations)
    .flatMap((each) => deed(each.name).flatMap((text) => sampled(text, [qualifiedName(each)])));
}

/** With no more than a document says: the words of people meet names, summaries and descriptions only. */
function documentsAlone(packs: readonly Pack[]): readonly Sample[] {
  const bare = (each: Operation): Operation => ({ ...each, examples: [], synonyms: [] });
  const sampled = samplesOver(packs.map((pack) => ({ ...pack, workflows: [], operations: pack.operations.map(bare) })));
  return packs
    .flatMap(({ operations }) => operations)
    .flatMap((each) =>
      each.examples.filter((_, at) => at % 2 === 0).flatMap((text) => sampled(text, [qualifiedName(each)])),
    );
}

const OPERATION_FOLDS = 10;

/** Every operation left out in turn: then its examples are for none. */
function heldOperations(packs: readonly Pack[]): readonly Sample[] {
  return folds(OPERATION_FOLDS).flatMap((fold) => {
    const isHeld = (_: unknown, at: number) => at % OPERATION_FOLDS === fold;
    const sampled = samplesOver(
      packs.map((pack) => ({
        ...pack,
        workflows: [],
        operations: pack.operations.filter((each, at) => !isHeld(each, at)),
      })),
    );
    return packs.flatMap(({ operations }) =>
      operations
        .filter(isHeld)
        .flatMap(({ examples }) => examples.filter((_, at) => at % 3 === 0).flatMap((text) => sampled(text, []))),
    );
  });
}

function outOfScope(packs: readonly Pack[]): readonly Sample[] {
  const sampled = samplesOver(packs);
  return OUT_OF_SCOPE.flatMap((text) => sampled(text, []));
}

const SMALL = 24;

/** A few operations of every pack at a time: their own examples, and those of all others, which are for none of them. */
function smallCatalogues(packs: readonly Pack[]): readonly SampleSet[] {
  const samples = folds(SMALL).flatMap((fold) => {
    const isIn = (_: unknown, at: number) => at % SMALL === fold;
    const isHeld = (_: unknown, at: number) => at % FOLDS === fold % FOLDS;
    const operations = packs.flatMap((pack) => pack.operations);
    const small = packs.map((pack) => ({ ...pack, workflows: [], operations: pack.operations.filter(isIn) }));
    const sampled = samplesOver(small.map((pack) => withoutExamples(pack, isHeld)));
    const own = small.flatMap((pack) =>
      pack.operations.flatMap((each) =>
        each.examples.filter(isHeld).flatMap((text) => sampled(text, [qualifiedName(each)])),
      ),
    );
    const others = operations.filter((_, at) => at % SMALL === (fold + 1) % SMALL);
    const strange = [...others.flatMap(({ examples }) => examples.slice(0, 1)), ...OUT_OF_SCOPE];
    return [...own, ...strange.flatMap((text) => sampled(text, []))];
  });
  return [
    { name: 'small catalogues', weight: 300, samples: samples.filter(({ gold }) => gold.length > 0) },
    { name: 'small catalogues, missing', weight: 600, samples: samples.filter(({ gold }) => gold.length === 0) },
  ];
}

function clincTexts(): readonly Labelled[] {
  return listOf(corpusJson('routing/clinc150/train.json')).map(
    (each): Labelled => [textOf(listOf(each)[0]), textOf(listOf(each)[1])],
  );
}

const EXAMPLES = 5;

/** Five examples an intent; of every fifth intent none, so that its texts are out of scope. */
function intentSets(name: string, texts: readonly Labelled[], perIntent: number): readonly SampleSet[] {
  const sets = [11, 12].map((seed) => {
    const { shown, rest } = drawn(texts, EXAMPLES, seeded(seed));
    const isNamed = seed === 12;
    const known = shown.filter((_, at) => at % 5 !== seed % 5);
    const keys = new Map([...intentOf(known, isNamed)].map(([key, intent]) => [intent, key]));
    const sampled = samplesOver([intentPack(known, isNamed)]);
    return rest.flatMap(({ intent, texts: own }) => {
      const key = keys.get(intent);
      return own.slice(0, perIntent).flatMap((text) => sampled(text, key === undefined ? [] : [key]));
    });
  });
  const all = sets.flat();
  return [
    { name, weight: 1300, samples: all.filter(({ gold }) => gold.length > 0) },
    { name: `${name}, intent missing`, weight: 250, samples: all.filter(({ gold }) => gold.length === 0) },
  ];
}

function clincOutOfScope(): readonly Sample[] {
  const texts = listOf(corpusJson('routing/clinc150/oos_train.json'))
    .filter(isForTraining)
    .map((each) => textOf(listOf(each)[0]));
  return [false, true].flatMap((isNamed) => {
    const sampled = samplesOver([intentPack(drawn(clincTexts(), EXAMPLES, seeded(13)).shown, isNamed)]);
    return texts.flatMap((text) => sampled(text, []));
  });
}

/** The other half is for measuring only. */
function isForTraining(_: unknown, at: number): boolean {
  return at % 2 === 0;
}

function toolAlpacaSamples(): readonly Sample[] {
  const { packs, cases } = toolAlpaca();
  const sampled = samplesOver(packs);
  return cases.filter(isForTraining).flatMap(({ text, calls }) =>
    sampled(
      text,
      calls.map(({ operation }) => operation),
    ),
  );
}

function restBenchSamples(): readonly Sample[] {
  const pack = documentPack(objectOf(corpusJson('tools/restbench/tmdb_oas.json')), 'TMDB');
  const bare = (path: string) => path.replaceAll(/\{[^{}]*\}/g, '{}');
  const byPath = new Map(pack.operations.map((each) => [bare(`${each.method} ${each.path}`), qualifiedName(each)]));
  const sampled = samplesOver([pack]);
  return listOf(corpusJson('tools/restbench/tmdb.json'))
    .map(objectOf)
    .filter(isForTraining)
    .flatMap((each) =>
      sampled(
        textOf(each['query']),
        listOf(each['solution']).flatMap((path) => byPath.get(bare(textOf(path))) ?? []),
      ),
    );
}

function bfclSamples(sets: readonly string[]): readonly Sample[] {
  return sets.flatMap((set) =>
    bfclCases(set)
      .filter(isForTraining)
      .flatMap(({ pack, text, operation }) =>
        samplesOver([pack])(text, operation === undefined ? [] : [`${pack.service}.${operation}`]),
      ),
  );
}

function folds(count: number): readonly number[] {
  return Array.from({ length: count }, (_, fold) => fold);
}
