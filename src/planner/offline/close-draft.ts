import { answerWords } from '../../model/answer-words.ts';
import { slipOf } from '../../util/edit-distance.ts';
import type { Lexeme } from '../../util/lexeme.ts';
import { stem } from '../../util/stem.ts';
import { isNegation, isStopWord } from '../../util/stop-words.ts';
import { commonClasses } from '../../util/verb.ts';
import { likeClasses } from './deed-said.ts';
import type { Draft, Role } from './draft.ts';
import { isRecordWord } from './record-words.ts';
import { isUnnamedThing } from './unnamed-thing.ts';

/** Gives every lexeme that no input took its role; what nothing explains is left over. */
export function closeDraft(draft: Draft): void {
  takeVerb(draft);
  for (const [index, lexeme] of draft.lexemes.entries()) {
    if (!draft.isFree(index)) continue;
    draft.roles[index] = roleOf(draft, index, lexeme);
  }
}

function roleOf(draft: Draft, index: number, lexeme: Lexeme): Role {
  if (lexeme.kind === 'punct' || (isTold(draft, index) && isSpare(draft, lexeme))) return 'stop';
  return lexeme.kind === 'word' ? roleOfWord(draft, index) : 'left_over';
}

/** In a sentence that only tells what the request is about. */
function isTold(draft: Draft, index: number): boolean {
  const { from, to } = draft.context.reading.command;
  return index < from || index >= to;
}

/** A question can do without what was told; what changes something must not leave a value aside. */
function isSpare(draft: Draft, lexeme: Lexeme): boolean {
  return draft.operation.effect === 'read' || (lexeme.kind === 'word' && !lexeme.isCapital && !/\d/.test(lexeme.text));
}

const PARTICLE = /^(?:off|out|up|down|away|back|rid|on|over|into)$/;

/** The verb is explained when the operation has it, or one like it. */
function takeVerb(draft: Draft): void {
  const { head } = draft.context.reading;
  if (head.index < 0 || !draft.isFree(head.index) || !verbFits(draft)) return;
  draft.take(head.index, head.index + 1, 'operation');
  for (let index = head.index + 1; index < draft.lexemes.length; index++) {
    if (draft.isFree(index) && PARTICLE.test(draft.norm(index))) draft.take(index, index + 1, 'operation');
  }
}

function verbFits(draft: Draft): boolean {
  const { head } = draft.context.reading;
  const { verbs } = draft.context.words;
  if (verbs.includes(head.verb) || verbs.includes(stem(head.verb))) return true;
  if (draft.operation.effect === 'read' && commonClasses(head.verb).includes('read')) return true;
  const own = new Set(verbs.map(commonClasses).flatMap((classes) => (classes.length === 1 ? classes : [])));
  return likeClasses(head.verb, draft.operation).some((kind) => own.has(kind) && suits(kind, draft));
}

/** A pack may call posting "say", but nothing that only reads deletes. */
function suits(kind: string, draft: Draft): boolean {
  const { effect } = draft.operation;
  if (kind === 'read') return effect === 'read';
  return kind === 'delete' || kind === 'remove' ? effect === 'destructive' : effect !== 'read';
}

function roleOfWord(draft: Draft, index: number): Role {
  const norm = draft.norm(index);
  const { known } = draft.context.words;
  if (norm === 'many' && draft.norm(index - 1) === 'how') return 'stop';
  if (/^(?:people|folks|guys)$/.test(norm) && draft.operation.effect === 'read') return 'stop';
  if (isNegation(norm)) return isOwnPhrase(draft, index) ? 'operation' : 'left_over';
  if (/^(?:all|every|each|everything|everyone|everybody|both|any|anything)$/.test(norm)) {
    if (draft.operation.effect === 'read' || norm.startsWith('any')) return 'stop';
    return isForAll(draft, norm) ? 'operation' : 'left_over';
  }
  if (/^(?:something|someone|somebody|stuff|thing|things)$/.test(norm)) return misses(draft) ? 'stop' : 'left_over';
  if (/^(?:it|him|them|her)$/.test(norm)) return hasThing(draft) ? 'stop' : 'left_over';
  if (isStopWord(norm)) return 'stop';
  if (isUnnamedThing(draft, index)) return 'left_over';
  if (known.includes(norm) || known.includes(stem(norm)) || draft.context.words.verbs.includes(norm))
    return isOtherVerb(draft, index) ? 'left_over' : 'operation';
  if (isNewest(draft, norm) || isPossessive(draft, index)) return 'stop';
  if (isLoose(draft, index)) {
    draft.loose++;
    return 'stop';
  }
  if (isSlip(draft, norm) && !isOtherVerb(draft, index)) return 'operation';
  if (isMild(draft, index)) draft.mild++;
  return 'left_over';
}

const LIGHT_VERB =
  /^(?:use|uses|using|used|keep|keeps|kept|track|set|book|work|works|working|exist|exists|belong|belongs|say|says|come|came|offer|offers|accept|take|takes|handle|see|look|looks|choose|pick|filled|turned|entered|stored|saved|made|found|done|happened|going|sits|called|named)$/;

/** In a question: what of a thing is wanted ("the due date of ..."), and verbs that only hold a question together. */
function isLoose(draft: Draft, index: number): boolean {
  const norm = draft.norm(index);
  if (
    draft.operation.effect !== 'read' ||
    draft.lexemes[index]?.isCapital ||
    index === draft.context.reading.head.index
  )
    return false;
  return isRecordWord(norm) || LIGHT_VERB.test(norm) || answerWords(draft.operation).has(stem(norm));
}

/**
 * A plain word of a question, none that the packs speak with. Without it the answer holds more than was asked for, and
 * still what was asked for; not so without one that stands before a thing and may say whose or which ("the acme sites").
 */
function isMild(draft: Draft, index: number): boolean {
  const norm = draft.norm(index);
  if (draft.context.isKnown(norm) || draft.context.isKnown(stem(norm))) return false;
  const isHead = index === draft.context.reading.head.index;
  if (draft.context.words.known.includes(stem(draft.norm(index + 1)))) return false;
  return draft.operation.effect === 'read' && !isHead && /^\p{Ll}{3,}$/u.test(draft.lexemes[index]?.text ?? '');
}

/** What the tokenizer leaves of "@ana's" and "job 12's". */
function isPossessive(draft: Draft, index: number): boolean {
  return draft.norm(index) === 's' && /^['’]$/.test(draft.lexemes[index - 1]?.text ?? '');
}

/** "a project for every approved job": the operation is called so, because it is for all of them. */
function isForAll(draft: Draft, norm: string): boolean {
  const stated = draft.context.words.texts.filter(({ from }) => from === 'summary' || from === 'synonym');
  return stated.some(({ words }) => words.includes(norm) || words.includes(stem(norm)));
}

/** "do not disturb", "not scheduled": a negation that is part of what the thing is called. */
function isOwnPhrase(draft: Draft, index: number): boolean {
  const denied = draft.lexemes.slice(index + 1).find(({ norm }) => !isStopWord(norm));
  const denies = draft.context.words.texts.some(({ words }) => {
    const at = words.findIndex((word) => isNegation(word));
    return (
      at >= 0 && denied?.kind === 'word' && words.slice(at + 1).find((word) => !isStopWord(word)) === stem(denied.norm)
    );
  });
  if (denies) return true;
  const said = [index - 1, index, index + 1].map((at) => stem(draft.norm(at)));
  return draft.context.words.texts.some(({ words }) =>
    words.some((_, at) => said.every((word, offset) => words[at + offset] === word)),
  );
}

/** A second verb beside the head is part of the name of the deed only when the operation has it. */
function isOtherVerb(draft: Draft, index: number): boolean {
  return index === draft.context.reading.head.index && !verbFits(draft);
}

/** Lists come newest first: "latest photos" is "photos". */
function isNewest(draft: Draft, norm: string): boolean {
  return (
    draft.operation.effect === 'read' &&
    draft.operation.pagination !== undefined &&
    /^(?:new|newest|latest|recent|last|most|recently)$/.test(norm)
  );
}

function isSlip(draft: Draft, norm: string): boolean {
  if (draft.context.isKnown(norm) || draft.context.isKnown(stem(norm))) return false;
  const { known, verbs } = draft.context.words;
  return slipOf(stem(norm), [...known, ...verbs]) !== undefined || slipOf(norm, [...known, ...verbs]) !== undefined;
}

function misses(draft: Draft): boolean {
  return draft.openInputs((input) => input.required && input.default === undefined).length > 0;
}

/** Something for "it" to mean: a thing that the same clause names. */
function hasThing(draft: Draft): boolean {
  return draft.operation.inputs.some((input) => input.entity !== undefined && !draft.isOpen(input));
}
