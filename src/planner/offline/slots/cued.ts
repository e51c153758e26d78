import { roleOf } from '../../../model/input-role.ts';
import { isArraySchema } from '../../../model/json-schema.ts';
import type { Input } from '../../../model/operation.ts';
import { looksLikeId } from '../../../util/clause-words.ts';
import { stem } from '../../../util/stem.ts';
import { isStopWord } from '../../../util/stop-words.ts';
import { numberAt } from '../assignment/numbers-said.ts';
import type { SaidValue } from '../assignment/said-value.ts';
import { wantedBy } from '../assignment/wanted.ts';
import { numberFor } from '../assignment/written.ts';
import { afterLinks, type CueAt, cuesAt } from '../cue.ts';
import type { Draft } from '../draft.ts';
import { isCapital, isStrange, proseSpan, type Span, spanText, valueSpan } from '../spans.ts';
import { isNameInput, isProseInput, isTextList } from '../text-inputs.ts';
import { fillEntity, nounsOf } from './entity-value.ts';
import { listSpan } from './lists.ts';

/** Values that stand after the name or a synonym of their input: "claim number to HO-55120", "tagged chimney". */
export function takeCued(draft: Draft, { weak }: { readonly weak: boolean }): void {
  const cues = draft.operation.inputs
    .flatMap((input) => (draft.isOpen(input) ? cuesAt(draft, input, { weak }).map((cue) => ({ input, cue })) : []))
    .sort(
      (a, b) =>
        b.cue.words.length - a.cue.words.length ||
        Number(a.cue.isWeak) - Number(b.cue.isWeak) ||
        rank(a.input) - rank(b.input) ||
        a.cue.from - b.cue.from,
    );
  for (const { input, cue } of cues) {
    const stands = range(cue).every((index) => draft.isFree(index));
    if (stands && draft.isOpen(input)) takeOne(draft, input, cue);
  }
}

function rank(input: Input): number {
  return input.required ? 0 : 1;
}

function takeOne(draft: Draft, input: Input, cue: CueAt): void {
  const role = roleOf(input);
  if (role === 'text' && isTextList(input)) takeTextList(draft, input, cue);
  else if (role === 'text' || role === 'address') takeText(draft, input, cue);
  else if (role === 'number' || role === 'money') takeNumber(draft, input, cue);
  else if (role === 'entity' && !cue.isWeak) takeEntity(draft, input, cue);
  else if (role === 'emoji') takeWord(draft, input, cue);
}

function takeText(draft: Draft, input: Input, cue: CueAt): void {
  if (!cue.isWeak && takeAssigned(draft, input, cue)) return;
  const from = afterLinks(draft, cue.to);
  const linked = range({ from: cue.to, to: from }).map((index) => draft.lexemes[index]?.norm ?? '');
  const isAssigned = linked.some((word) => /^(?:to|is|as|=|:|->|→|be|reads?|called|named)$/.test(word));
  if (
    !isAssigned &&
    !cue.isWeak &&
    !isCalling(cue) &&
    !(isNameInput(input) && isNamelike(draft, from)) &&
    from > cue.to
  )
    return;
  if (!isAssigned && !cue.isWeak && !isCalling(cue) && !isNamelike(draft, from)) return;
  const span =
    isNameInput(input) || !isProseInput(input)
      ? beforeNextCue(draft, input, valueSpan(draft, from))
      : (quotedAt(draft, from) ?? codeSpan(draft, from) ?? proseSpan(draft, from));
  if (!span || (cue.isWeak && !isWorthy(draft, span, isNameInput(input)))) return;
  const isBare = !isAssigned && !cue.isWeak && span.to > span.from + 1;
  if (isBare && range(span).some((index) => speaksOfRequest(draft, index))) return;
  if (isBare && !isProseInput(input) && leadsToCode(draft, span)) return;
  draft.fillLiteral(input, spanText(draft, span));
  claim(draft, cue, span);
}

/** "first name Odessa last name Grant": a value ends where the words of another input begin. */
function beforeNextCue(draft: Draft, input: Input, span: Span | undefined): Span | undefined {
  if (!span) return undefined;
  const others = draft.openInputs((other) => other !== input).flatMap((other) => cuesAt(draft, other, { weak: false }));
  const next = others.filter(({ from, words }) => words.length > 1 && from > span.from && from < span.to);
  return { from: span.from, to: Math.min(span.to, ...next.map(({ from }) => from)) };
}

/** "set the notepad of the Miller project to gate code 1234": what the value belongs to stands between its name and it. */
function takeAssigned(draft: Draft, input: Input, cue: CueAt): boolean {
  if (!/^(?:set|update|change|edit|make|fix|correct|replace)$/.test(draft.context.reading.head.verb)) return false;
  if (!/^(?:of|for|on|in)$/.test(draft.norm(cue.to))) return false;
  const to = draft.lexemes.findIndex(
    (lexeme, index) => index > cue.to && draft.isFree(index) && /^(?:to|as|=|with|by)$/.test(lexeme.norm),
  );
  const between = range({ from: cue.to, to: Math.max(cue.to, to) });
  if (
    to < 0 ||
    !between.every(
      (index) => !draft.isFree(index) || isStopWord(draft.norm(index)) || isKnownToOperation(draft, draft.norm(index)),
    )
  )
    return false;
  const span = isNameInput(input) ? valueSpan(draft, to + 1) : (quotedAt(draft, to + 1) ?? proseSpan(draft, to + 1));
  if (!span) return false;
  draft.fillLiteral(input, spanText(draft, span));
  draft.take(cue.from, cue.to, 'cue');
  draft.take(to, to + 1, 'cue');
  draft.take(span.from, span.to, 'value');
  return true;
}

/** A thing that the operation is about: "search acme jobs for Ito" looks for Ito, not for "acme jobs for Ito". */
function speaksOfRequest(draft: Draft, index: number): boolean {
  const norm = draft.norm(index);
  return norm !== '' && !isStopWord(norm) && !isCapital(draft, index) && isKnownToOperation(draft, norm);
}

/** "the IP address 10.0.0.2": the small words say what it is, and are no part of it. */
function leadsToCode(draft: Draft, { from, to }: Span): boolean {
  const isCode = (at: number) => draft.lexemes[at]?.kind !== 'word' || /\d/.test(draft.norm(at));
  if (isCapital(draft, from) || isCode(from)) return false;
  // Where the operation is named, words that are left over ask nothing: this one must not take too much.
  return draft.context.utterance.intent !== undefined || range({ from, to }).some(isCode);
}

/** "called", "named", "saying": the very next words are the value. */
function isCalling({ words }: CueAt): boolean {
  return /^(?:called|named|titled|saying|says|containing|matching|mentioning|mention|for|about)$/.test(
    words.at(-1) ?? '',
  );
}

/** A name, a number or a word that no pack knows: more likely a value than a part of the request. */
function isNamelike(draft: Draft, at: number): boolean {
  const lexeme = draft.lexemes[at];
  if (!lexeme || !draft.isFree(at)) return false;
  if (lexeme.kind !== 'word') return lexeme.kind !== 'punct';
  if (/^(?:names?|ids?|numbers?|address|addresses)$/.test(lexeme.norm)) return false;
  return isCapital(draft, at) || !(isStopWord(lexeme.norm) || isKnownToOperation(draft, lexeme.norm));
}

function isKnownToOperation(draft: Draft, norm: string): boolean {
  return draft.context.words.known.includes(norm) || draft.context.words.known.includes(stem(norm));
}

/** After a bare "to" comes a name only when the verb is one of naming and changing. */
function isWorthy(draft: Draft, { from, to }: Span, isName: boolean): boolean {
  const names = /^(?:rename|call|name|change|set|update|edit|correct|fix|make|give)$/.test(
    draft.context.reading.head.verb,
  );
  const isFile = /\.\p{L}{2,5}$/u.test(draft.lexemes[to - 1]?.text ?? '');
  if (isName && !names && !isFile && draft.context.reading.head.verb !== '') return false;
  return range({ from, to }).some((index) => !isStopWord(draft.norm(index)) && draft.lexemes[index]?.kind !== 'punct');
}

function quotedAt(draft: Draft, at: number): Span | undefined {
  return draft.isFree(at) && draft.lexemes[at]?.kind === 'quoted' ? { from: at, to: at + 1 } : undefined;
}

/** "case CA123456 in Denver": an id is the whole of a value. */
function codeSpan(draft: Draft, at: number): Span | undefined {
  return draft.isFree(at) && looksLikeId(draft.lexemes[at]?.text ?? '') ? { from: at, to: at + 1 } : undefined;
}

/** After its word ("number 7781", "rate of 5%") or before its unit ("20 minutes"). */
function takeNumber(draft: Draft, input: Input, cue: CueAt): void {
  const after = afterLinks(draft, cue.to);
  const [said] = [after, cue.from - 1].flatMap((index) => digitsAt(draft, index) ?? []);
  if (!said || isShared(draft, cue, said)) return;
  draft.fillLiteral(input, numberFor(wantedBy(input), said));
  claim(draft, cue, said);
  if (said.tail !== undefined) draft.take(said.to, said.tail, 'cue');
}

/** "base and height as 6 and 10": two cues and two numbers, to be told apart by their order. */
function isShared(draft: Draft, cue: CueAt, { to }: Span): boolean {
  const goesOn = draft.norm(to) === 'and' && digitsAt(draft, to + 1) !== undefined;
  return draft.norm(cue.from - 1) === 'and' && goesOn;
}

function digitsAt(draft: Draft, at: number): SaidValue | undefined {
  const isDigits = draft.isFree(at) && /^[$€£]?\s?\d/.test(draft.lexemes[at]?.value ?? '');
  return isDigits ? numberAt(draft.lexemes, at) : undefined;
}

/** "tagged chimney", "taken by Mona Eckert": a name after a word that only this input has. */
function takeEntity(draft: Draft, input: Input, cue: CueAt): void {
  const [entity] = draft.entitiesOf(input);
  const from = /^(?:called|named|=|:)$/.test(draft.lexemes[cue.to]?.norm ?? '') ? cue.to + 1 : cue.to;
  if (!entity || !isNamelike(draft, from)) return;
  const isNoun = nounsOf(entity, input).some((words) => words.join(' ') === cue.words.join(' '));
  if (isNoun && !isCapital(draft, from) && !isStrange(draft, draft.norm(from)) && draft.lexemes[from]?.kind === 'word')
    return;
  const spans = isArraySchema(input.schema)
    ? listSpan(draft, from)
    : [valueSpan(draft, from)].filter((span) => span !== undefined);
  for (const span of spans) {
    fillEntity(draft, input, spanText(draft, span), entity);
    claim(draft, cue, span);
  }
}

function takeWord(draft: Draft, input: Input, cue: CueAt): void {
  const at = afterLinks(draft, cue.to);
  const lexeme = draft.lexemes[at];
  if (!lexeme || !draft.isFree(at) || lexeme.kind !== 'word' || isStopWord(lexeme.norm)) return;
  draft.fillLiteral(input, lexeme.text);
  claim(draft, cue, { from: at, to: at + 1 });
}

function takeTextList(draft: Draft, input: Input, cue: CueAt): void {
  const from = afterLinks(draft, cue.to);
  const isValue =
    isNamelike(draft, from) || /^[\p{L}\p{N}]+[._][\p{L}\p{N}._]+$/u.test(draft.lexemes[from]?.text ?? '');
  const spans = isValue ? listSpan(draft, from) : [];
  if (spans.length === 0) return;
  draft.fillLiteral(
    input,
    spans.map((span) => spanText(draft, span)),
  );
  for (const span of spans) claim(draft, cue, span);
}

function claim(draft: Draft, cue: CueAt, span: Span): void {
  draft.take(cue.from, cue.to, 'cue');
  draft.take(span.from, span.to, 'value');
  if (span.from > cue.to) draft.take(cue.to, span.from, 'cue');
}

function range({ from, to }: Span): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
