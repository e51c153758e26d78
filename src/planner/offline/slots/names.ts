import { isArraySchema } from '../../../model/json-schema.ts';
import type { Input } from '../../../model/operation.ts';
import { splitName } from '../../../model/operation-words.ts';
import type { Entity } from '../../../model/pack.ts';
import { looksLikeId } from '../../../util/clause-words.ts';
import { isDateLike } from '../../../util/date-word.ts';
import { stem } from '../../../util/stem.ts';
import { isArticle, isPreposition, isStopWord } from '../../../util/stop-words.ts';
import { isQuestionWord, isVerb } from '../../../util/verb.ts';
import type { Draft } from '../draft.ts';
import { isRecordWord } from '../record-words.ts';
import { isCapital, isStrange, nameSpan, type Span, spanText, valueSpan } from '../spans.ts';
import { fillEntity, looksLikeIdOf, nounsOf } from './entity-value.ts';
import { listSpan } from './lists.ts';

/** Names of things beside their noun: "the Bergstrom job", "project Ferris Siding", "job 3105". */
export function takeNamedThings(draft: Draft): void {
  for (const input of byNeed(draft)) {
    for (const entity of draft.entitiesOf(input)) {
      if (!draft.isOpen(input) && !isArraySchema(input.schema)) continue;
      const found = besideNoun(draft, nounsOf(entity, input));
      if (!found || isForeignId(spanText(draft, found.name), entity, draft)) continue;
      const items = isArraySchema(input.schema) ? listSpan(draft, found.name.from) : [];
      const isWhole = items.length > 1 && items.at(-1)?.to === found.name.to;
      for (const item of isWhole ? items : [found.name]) fillEntity(draft, input, spanText(draft, item), entity);
      draft.take(found.name.from, found.name.to, 'value');
      draft.take(found.noun.from, found.noun.to, 'cue');
      break;
    }
  }
}

/** An id of another kind of thing is no name of this one; "Test123" looks like one, and is none of any thing here. */
function isForeignId(text: string, entity: Entity, draft: Draft): boolean {
  if (!looksLikeId(text) || entity.idPattern === undefined || looksLikeIdOf(text, entity)) return false;
  return (
    !/^\p{Lu}\p{Ll}{2,}\d+$/u.test(text) || draft.context.pack.entities.some((other) => looksLikeIdOf(text, other))
  );
}

function byNeed(draft: Draft): readonly Input[] {
  const open = draft.openInputs((input) => input.entity !== undefined);
  return [...open.filter((input) => input.required), ...open.filter((input) => !input.required)];
}

interface Beside {
  readonly name: Span;
  readonly noun: Span;
}

function besideNoun(draft: Draft, nouns: readonly (readonly string[])[]): Beside | undefined {
  for (const words of nouns) {
    for (let from = 0; from + words.length <= draft.lexemes.length; from++) {
      const noun = { from, to: from + words.length };
      if (!words.every((word, offset) => draft.isFree(from + offset) && stem(draft.norm(from + offset)) === word))
        continue;
      const name = nameBefore(draft, from) ?? nameAfter(draft, noun.to);
      if (name) return { name, noun };
    }
  }
  return undefined;
}

/** The name that ends right before a noun; the name of a service may stand between ("the Miller fieldbook project"). */
function nameBefore(draft: Draft, noun: number): Span | undefined {
  let to = noun;
  while (to > 0 && draft.roles[to - 1] === 'service') to--;
  if (draft.norm(to - 1) === 'the' && isMadeTo(draft) && isCapital(draft, to - 2)) to--;
  let from = to;
  while (from > 0 && draft.isFree(from - 1) && isNamePart(draft, from - 1, to)) from--;
  while (from < to && (isStopWord(draft.norm(from)) || draft.lexemes[from]?.kind === 'punct')) from++;
  if (from === 0 && from < to && isCapital(draft, 0) && isVerb(draft.norm(0)) && to > 1) from++;
  return from < to && isName(draft, { from, to }) && isDefinite(draft, from) ? { from, to } : undefined;
}

/** "make American Family the insurance company of job 12". */
function isMadeTo(draft: Draft): boolean {
  return /^(?:make|set|appoint|name)$/.test(draft.context.reading.head.verb);
}

/**
 * A name in lower case needs a word before it that makes it one: "the miller job", "on miller job". In "list acme jobs" and
 * "a safety checklist" it says which service or which kind.
 */
function isDefinite(draft: Draft, from: number): boolean {
  const lexeme = draft.lexemes[from];
  if (lexeme?.kind !== 'word' || isCapital(draft, from)) return true;
  const before = draft.norm(from - 1);
  return isPreposition(before) || /^(?:the|this|that)$/.test(before);
}

function isNamePart(draft: Draft, at: number, end: number): boolean {
  const lexeme = draft.lexemes[at];
  if (!lexeme || isDateLike(draft.lexemes, at)) return false;
  if (lexeme.kind === 'punct') return /^[&'’.]$/.test(lexeme.text) && at < end - 1;
  if (lexeme.kind === 'number') return true;
  if (lexeme.kind !== 'word') return lexeme.kind === 'quoted';
  if (isCapital(draft, at)) return at > 0 || !isVerb(lexeme.norm);
  if (/^(?:and|of)$/.test(lexeme.norm)) return isCapital(draft, at - 1) && isCapital(draft, at + 1);
  return isStrange(draft, lexeme.norm);
}

function isName(draft: Draft, { from, to }: Span): boolean {
  return Array.from({ length: to - from }, (_, offset) => from + offset).some((index) => {
    const lexeme = draft.lexemes[index];
    return (
      lexeme !== undefined &&
      (lexeme.kind === 'quoted' || lexeme.kind === 'number' || isCapital(draft, index) || isStrange(draft, lexeme.norm))
    );
  });
}

/** The name that begins right after a noun: "project Ferris Siding", "job 3105". */
function nameAfter(draft: Draft, at: number): Span | undefined {
  const from = /^(?:called|named|number|no|#)$/.test(draft.lexemes[at]?.norm ?? '') ? at + 1 : at;
  const lexeme = draft.lexemes[from];
  if (!lexeme || !draft.isFree(from)) return undefined;
  const starts =
    lexeme.kind === 'number' ||
    lexeme.kind === 'quoted' ||
    isCapital(draft, from) ||
    (lexeme.kind === 'word' && isStrange(draft, lexeme.norm));
  const address = draft.context.reading.addresses.find((each) => each.from === from);
  if (address) return { from, to: address.to };
  return starts ? withTail(draft, nameSpan(draft, from)) : undefined;
}

/** "supplement Code upgrades": after its noun a name goes on to the end, as long as its words speak of nothing else. */
function withTail(draft: Draft, span: Span | undefined): Span | undefined {
  const wide = span && isCapital(draft, span.from) ? valueSpan(draft, span.from) : undefined;
  if (!span || !wide || wide.to <= span.to) return span;
  const tail = draft.lexemes.slice(span.to, wide.to);
  const isOwn = tail.every(
    ({ kind, norm }) => kind === 'word' && !isStopWord(norm) && !isVerb(norm) && !speaksOf(draft, norm),
  );
  const next = draft.lexemes[wide.to];
  return isOwn && tail.length < 3 && (!next || next.kind === 'punct') ? wide : span;
}

function speaksOf({ operation, context }: Draft, norm: string): boolean {
  const things = context.pack.entities.flatMap(({ name, synonyms }) => [name, ...synonyms]);
  const words = [...things, ...operation.inputs.map(({ name }) => name)].flatMap(splitName).map(stem);
  return context.words.nouns.includes(stem(norm)) || words.includes(stem(norm)) || isRecordWord(norm);
}

/** The one thing that is still wanted and the one name that is still unexplained belong together. */
export function takeLoneName(draft: Draft): void {
  for (let round = 0; round < 3; round++) {
    const wanted = draft.openInputs((input) => input.entity !== undefined && input.required);
    const spans = looseNames(draft);
    const [input] = wanted;
    const [span] = spans;
    if (!input || !span || wanted.length > 2) return;
    const fits = wanted.length === 1 && spans.length === 1 && !(isAddressAt(draft, span) && !hasAddress(draft, input));
    const pick = fits ? { input, span } : matched(draft, wanted, spans);
    const entity = pick && entityFor(draft, pick.input);
    if (!pick || !entity || isForeignId(spanText(draft, pick.span), entity, draft)) return;
    const items = isArraySchema(pick.input.schema) ? listSpan(draft, pick.span.from) : [pick.span];
    for (const item of items) {
      fillEntity(draft, pick.input, spanText(draft, item), entity);
      draft.take(item.from, item.to, 'value');
    }
  }
}

/** "a group Night Shift with Carla Mendez and Tony Barnes": names for the one list of things that is still open. */
export function takeListedNames(draft: Draft): void {
  const [input, other] = draft.openInputs((each) => each.entity !== undefined && isArraySchema(each.schema));
  const [entity] = input ? draft.entitiesOf(input) : [];
  if (!input || !entity || other) return;
  const at = draft.lexemes.findIndex(
    (_, index) => /^(?:with|for)$/.test(draft.norm(index)) && draft.isFree(index) && isCapital(draft, index + 1),
  );
  const items = at < 0 ? [] : listSpan(draft, at + 1);
  if (items.length < 2) return;
  for (const item of items) {
    fillEntity(draft, input, spanText(draft, item), entity);
    draft.take(item.from, item.to, 'value');
  }
}

function entityFor(draft: Draft, input: Input): Entity | undefined {
  return draft.entitiesOf(input)[0];
}

/** With several names, an address belongs to what has one, and a preposition to the input that lists it as a synonym. */
function matched(
  draft: Draft,
  wanted: readonly Input[],
  spans: readonly Span[],
): { readonly input: Input; readonly span: Span } | undefined {
  for (const span of spans) {
    const takers = isAddressAt(draft, span)
      ? wanted.filter((input) => hasAddress(draft, input))
      : wanted.filter((input) => input.synonyms.includes(draft.norm(beforeArticle(draft, span.from))));
    const [only] = takers;
    if (only && takers.length === 1) return { input: only, span };
  }
  return undefined;
}

function isAddressAt(draft: Draft, span: Span): boolean {
  return draft.context.reading.addresses.some((address) => address.from === span.from);
}

function hasAddress(draft: Draft, input: Input): boolean {
  return draft.entitiesOf(input).some((entity) => entity.label.some((label) => /address|street/i.test(label)));
}

function beforeArticle(draft: Draft, at: number): number {
  return isArticle(draft.norm(at - 1)) ? at - 2 : at - 1;
}

/** Names that nothing explains yet: addresses, capitalised words, strange words after a preposition or a verb. */
function looseNames(draft: Draft): readonly Span[] {
  const spans: Span[] = [];
  for (let index = 0; index < draft.lexemes.length; index++) {
    const span = draft.isFree(index) ? looseNameAt(draft, index) : undefined;
    if (!span || (index === 0 && draft.lexemes[span.to]?.text === ':')) continue;
    spans.push(span);
    index = span.to - 1;
  }
  return spans;
}

function looseNameAt(draft: Draft, index: number): Span | undefined {
  const address = draft.context.reading.addresses.find((each) => each.from === index);
  if (address) return { from: index, to: address.to };
  const lexeme = draft.lexemes[index];
  if (!lexeme || isDateLike(draft.lexemes, index) || index === draft.context.reading.head.index) return undefined;
  if (lexeme.kind === 'number')
    return isCapital(draft, index + 1) && draft.isFree(index + 1) ? nameSpan(draft, index) : undefined;
  if (
    lexeme.kind !== 'word' ||
    isStopWord(lexeme.norm) ||
    isQuestionWord(lexeme.norm) ||
    /\.\p{L}{2,4}$/u.test(lexeme.text)
  )
    return undefined;
  if (isCapital(draft, index) && !(index === 0 && (isVerb(lexeme.norm) || draft.context.isKnown(lexeme.norm))))
    return nameSpan(draft, index);
  const before = draft.norm(beforeArticle(draft, index));
  const standsAsName = isPreposition(before) || (index > 0 && index - 1 === draft.context.reading.head.index);
  const span = standsAsName && isStrange(draft, lexeme.norm) ? nameSpan(draft, index) : undefined;
  return span && span.to === span.from + 1 ? span : undefined;
}
