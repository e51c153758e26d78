import { type ClauseReading, readClause } from '../util/clause-reading.ts';
import { clauseWords } from '../util/clause-words.ts';
import { type Lexeme, lexemesOf } from '../util/lexeme.ts';
import type { Named } from '../util/name-mention.ts';
import { stem } from '../util/stem.ts';
import { isStopWord } from '../util/stop-words.ts';
import { commonClasses, isVerb } from '../util/verb.ts';
import type { Catalog } from './catalog.ts';
import type { Operation } from './operation.ts';
import { type Entity, intentsOf, type Pack } from './pack.ts';

/** One text that a pack gives for an operation, as routing sees it. */
export interface OperationText {
  readonly from: 'name' | 'summary' | 'synonym' | 'example' | 'path' | 'inputs' | 'details';
  /** As it stands, in lower case. */
  readonly plain: readonly string[];
  /** Stems and kinds, in order. */
  readonly words: readonly string[];
  /** The same before plurals were taken off. */
  readonly said: readonly string[];
  /** Those of them that are words of their own. */
  readonly content: readonly string[];
  /** Head verb, empty when there is none. */
  readonly verb: string;
}

/** The words with which people ask for an operation, as its pack knows them. */
export interface OperationWords {
  readonly texts: readonly OperationText[];
  /** Verbs that ask for it. */
  readonly verbs: readonly string[];
  /** Stems of the things that its name and path speak of. */
  readonly nouns: readonly string[];
  /** Stems that the pack says in earnest: in name, path, summary, synonyms, inputs, or more than one example. */
  readonly known: readonly string[];
}

/** How people speak of a catalog's operations; worked out once for each catalog and operation. */
export interface CatalogWords {
  /** Words that packs use in earnest, in lower case: no names, and no slips of other words. */
  readonly vocabulary: ReadonlySet<string>;
  readonly isKnown: (norm: string) => boolean;
  /** The enabled services with what they go by. */
  readonly services: readonly Named[];
  readonly of: (operation: Operation, pack: Pack) => OperationWords;
}

const catalogs = new WeakMap<Catalog, CatalogWords>();

export function wordsOfCatalog(catalog: Catalog): CatalogWords {
  const made = catalogs.get(catalog) ?? makeWords(catalog);
  catalogs.set(catalog, made);
  return made;
}

function makeWords(catalog: Catalog): CatalogWords {
  const enabled = catalog.packs.filter((pack) => pack.enabled);
  const vocabulary = knownToPacks(enabled);
  const isKnown = (norm: string) => vocabulary.has(norm);
  const known = new WeakMap<Operation, OperationWords>();
  return {
    vocabulary,
    isKnown,
    services: enabled.flatMap(namesOf),
    of: (operation, pack) => {
      const words = known.get(operation) ?? operationWords(operation, pack, isKnown);
      known.set(operation, words);
      return words;
    },
  };
}

function operationWords(operation: Operation, pack: Pack, isKnown: (norm: string) => boolean): OperationWords {
  const texts = textsOf(operation, pack, isKnown);
  const nouns = [...new Set([...nameWords(operation), ...pathWords(operation)])].filter((word) => !isStopWord(word));
  return { texts, nouns, verbs: verbsOf(operation, texts), known: knownWords(texts, nouns) };
}

function textsOf(operation: Operation, pack: Pack, isKnown: (norm: string) => boolean): readonly OperationText[] {
  const named = namesOf(pack);
  const text = (from: OperationText['from'], words: string): OperationText => {
    const reading = readClause(lexemesOf(words), { named, isKnown: () => true });
    return { from, plain: plainWords(lexemesOf(words)), ...wordsOf(reading, isKnown) };
  };
  return [
    text('name', operation.name.replaceAll('_', ' ')),
    text('summary', operation.summary),
    ...operation.synonyms.map((synonym) => text('synonym', synonym)),
    ...operation.examples.map((example) => text('example', example)),
    text('path', pathWords(operation).join(' ')),
    text('inputs', inputWords(operation, pack).join(' ')),
    ...detailsOf(operation, pack).map(
      (details): OperationText => ({
        from: 'details',
        plain: plainWords(lexemesOf(details)),
        words: [],
        said: [],
        content: [],
        verb: '',
      }),
    ),
  ];
}

/** Every word of a text in lower case, without plurals: also the values, which the other lists only know by kind. Quotations have no say. */
export function plainWords(lexemes: readonly Lexeme[]): readonly string[] {
  const said = lexemes.filter(({ kind }) => kind !== 'quoted' && kind !== 'rest');
  const words = said.flatMap(({ text }) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  return words.slice(0, LONGEST_TEXT).map(stem);
}

/** Words of a text that are looked at. */
const LONGEST_TEXT = 300;

/** What its document says at length. Too wordy to tell what is asked for, but the only place where many a word stands. */
function detailsOf({ description, summary, inputs, tags }: Operation, { title }: Pack): readonly string[] {
  const ofInputs = inputs.map(({ name, description: own, schema }) => {
    const values = (schema.enum ?? []).filter((value) => typeof value === 'string');
    return [...splitName(name), own ?? schema.description ?? '', ...values].join(' ');
  });
  const texts = [description === summary ? '' : (description ?? ''), ofInputs.join(' '), [title, ...tags].join(' ')];
  return texts.filter((text) => text.trim() !== '');
}

const names = new WeakMap<Pack, readonly Named[]>();

/** What a pack's service goes by, as a list of one. */
function namesOf(pack: Pack): readonly Named[] {
  const made = names.get(pack) ?? [{ key: pack.service, names: [pack.service, pack.title, ...pack.synonyms] }];
  names.set(pack, made);
  return made;
}

function wordsOf(reading: ClauseReading, isKnown: (norm: string) => boolean): Omit<OperationText, 'from' | 'plain'> {
  const words = clauseWords(reading, isKnown);
  return {
    words: words.map(({ word }) => word),
    said: words.map(({ said }) => said),
    content: words.filter(({ isContent, index }) => isContent && index !== reading.head.index).map(({ word }) => word),
    verb: reading.head.verb,
  };
}

/**
 * The first word of the name asks for the deed, also where it is no verb of the lexicon; so do the verbs of summary and
 * synonyms. A verb of examples counts when it is like those, or when more than one example has it.
 */
function verbsOf(operation: Operation, texts: readonly OperationText[]): readonly string[] {
  const own = nameWords(operation)[0] ?? '';
  const stated = texts
    .filter(({ from }) => from === 'name' || from === 'summary' || from === 'synonym')
    .map(({ verb }) => verb);
  const classes = new Set([own, ...stated].flatMap(commonClasses));
  const shown = texts.filter(({ from }) => from === 'example').map(({ verb }) => verb);
  const trusted = shown.filter(
    (verb, index) => shown.indexOf(verb) !== index || commonClasses(verb).some((kind) => classes.has(kind)),
  );
  return [...new Set([own, ...stated, ...trusted])].filter(Boolean);
}

function knownWords(texts: readonly OperationText[], nouns: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { from, content } of texts) {
    for (const word of new Set(content)) counts.set(word, (counts.get(word) ?? 0) + (from === 'example' ? 1 : 2));
  }
  const often = [...counts].filter(([word, count]) => count > 1 || isVerb(word)).map(([word]) => word);
  return [...new Set([...nouns, ...often])];
}

function nameWords(operation: Operation): readonly string[] {
  return operation.name.split('_').map((word) => stem(word.toLowerCase()));
}

/** `/projects/{project_id}/photos` -> project, photo. */
function pathWords(operation: Operation): readonly string[] {
  const parts = operation.path.split('/').filter((part) => part !== '' && !part.startsWith('{'));
  return parts.flatMap((part) => splitName(part)).map(stem);
}

function inputWords(operation: Operation, pack: Pack): readonly string[] {
  return operation.inputs.flatMap((input) => [
    ...splitName(input.name),
    ...input.synonyms,
    ...entitiesOfInput(input.entity, pack).flatMap((entity) => [...splitName(entity.name), ...entity.synonyms]),
  ]);
}

/** `channel|user` -> both entities. */
export function entitiesOfInput(names: string | undefined, pack: Pack): readonly Entity[] {
  return (names?.split('|') ?? []).flatMap((name) => pack.entities.filter((entity) => entity.name === name));
}

/** `postalCode`, `postal_code`, `chat.postMessage`, `verifyUSAddress` -> their words in lower case. */
export function splitName(name: string): readonly string[] {
  return name
    .replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/**
 * Words that packs use in earnest, in lower case: a capitalised one of them need not be a name, and none is a slip of
 * another. A word of a single example (a made-up name, a slip on purpose) is not among them.
 */
function knownToPacks(packs: readonly Pack[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const pack of packs) {
    for (const operation of intentsOf(pack)) {
      const stated = [
        operation.name.replaceAll('_', ' '),
        operation.summary.toLowerCase(),
        ...operation.synonyms,
        ...inputWords(operation, pack),
      ];
      countWords(stated, 2, counts);
      countWords(operation.examples, 1, counts);
    }
  }
  return new Set([...counts].filter(([, count]) => count > 1).flatMap(([word]) => [word, stem(word)]));
}

function countWords(texts: readonly string[], weight: number, counts: Map<string, number>): void {
  for (const text of texts) {
    const words = lexemesOf(text).filter(({ kind, text: said }) => kind === 'word' && /^\p{Ll}/u.test(said));
    for (const norm of new Set(words.map((lexeme) => lexeme.norm))) counts.set(norm, (counts.get(norm) ?? 0) + weight);
  }
}
