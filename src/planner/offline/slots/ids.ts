import { roleOf } from '../../../model/input-role.ts';
import { isArraySchema } from '../../../model/json-schema.ts';
import type { Input } from '../../../model/operation.ts';
import { splitName } from '../../../model/operation-words.ts';
import type { Entity } from '../../../model/pack.ts';
import { looksLikeId } from '../../../util/clause-words.ts';
import { stem } from '../../../util/stem.ts';
import { isArticle, isStopWord } from '../../../util/stop-words.ts';
import type { Draft } from '../draft.ts';
import { fillEntity, looksLikeIdOf, nounsOf } from './entity-value.ts';

interface Taker {
  readonly input: Input;
  readonly entity: Entity | undefined;
  readonly score: number;
}

/** Ids as they are: "photo 660011", "C04AB12CD9", a UUID. The noun beside one says what it is the id of. */
export function takeIds(draft: Draft): void {
  for (const [index, lexeme] of draft.lexemes.entries()) {
    const isId =
      lexeme.kind === 'uuid' || lexeme.kind === 'number' || (lexeme.kind === 'word' && looksLikeId(lexeme.text));
    if (!isId || !draft.isFree(index)) continue;
    const takers = draft.operation.inputs
      .flatMap((input) => takerOf(draft, input, index))
      .sort((a, b) => b.score - a.score);
    const [best, second] = takers;
    if (!best || (second && second.score === best.score)) continue;
    if (best.entity) fillEntity(draft, best.input, lexeme.value, best.entity);
    else draft.fillLiteral(best.input, lexeme.value);
    draft.take(index, index + 1, 'value');
  }
}

function takerOf(draft: Draft, input: Input, index: number): readonly Taker[] {
  const isList = isArraySchema(input.schema);
  if (!draft.isOpen(input) && !isList) return [];
  const text = draft.lexemes[index]?.value ?? '';
  const entities = draft.entitiesOf(input);
  const found = entities.flatMap((entity): readonly Taker[] => {
    if (!looksLikeIdOf(text, entity)) return [];
    const nouns = nounsOf(entity, input);
    const beside = nounBeside(draft, index, nouns);
    const isTelling = !/^\d+$/.test(text) || isLoneLongNumber(draft, input, index);
    if (beside < 2 && (isOfAnother(draft, index, { input, entity }) || isElsewhere(draft, index, nouns))) return [];
    if (beside === 0 && !isTelling && !(isList && !draft.isOpen(input) && followsList(draft, index))) return [];
    return [
      {
        input,
        entity,
        score: beside + (isTelling ? 2 : 0) + (input.required ? 1 : 0) + (draft.isOpen(input) ? 0.5 : 0.25),
      },
    ];
  });
  if (entities.length > 0 || roleOf(input) !== 'id') return found;
  const beside = nounBeside(draft, index, nounsOfId(input, draft));
  if (beside < 2 && isOfAnother(draft, index, { input, entity: undefined })) return [];
  const alone =
    input.required &&
    draft.lexemes.filter((lexeme, at) => draft.isFree(at) && ['number', 'uuid'].includes(lexeme.kind)).length === 1;
  const isMarked = looksLikeId(text) || (alone && draft.lexemes[index]?.kind === 'uuid');
  return beside > 0 || (isMarked && input.required)
    ? [{ input, entity: undefined, score: beside + (alone ? 0.5 : 0) + 0.5 }]
    : [];
}

/** "on job 1036 reply to 6f2c94d1-...": the thing has its number already. */
function isElsewhere(draft: Draft, index: number, nouns: readonly (readonly string[])[]): boolean {
  return draft.lexemes.some(
    ({ kind }, at) => at !== index && kind === 'number' && draft.isFree(at) && nounBeside(draft, at, nouns) === 3,
  );
}

const LONG_NUMBER = /^\d{6,}$/;

/** "invite 60119284": too long to count anything, the only number, and the only thing that is needed. */
function isLoneLongNumber(draft: Draft, input: Input, index: number): boolean {
  const numbers = draft.lexemes.filter(({ kind }) => kind === 'number');
  const needed = draft.operation.inputs.filter(({ required }) => required);
  return (
    LONG_NUMBER.test(draft.lexemes[index]?.value ?? '') && numbers.length === 1 && needed.length === 1 && input.required
  );
}

/** `scheduledReportId`: "scheduled report", "report"; its synonyms; and the thing that the operation is about. */
function nounsOfId(input: Input, draft: Draft): readonly (readonly string[])[] {
  const own = splitName(input.name).filter((word) => !/^ids?$/.test(word));
  const isOnly = draft.operation.inputs.filter((each) => each.required && roleOf(each) === 'id').length === 1;
  const object = isOnly ? splitName(draft.operation.name).slice(-1) : [];
  return [own, own.slice(-1), ...input.synonyms.map(splitName), object]
    .filter((words) => words.length > 0)
    .map((words) => words.map(stem));
}

/** "job 1041": the noun before it says that it is the id of another kind of thing. */
function isOfAnother(draft: Draft, index: number, { input, entity }: Pick<Taker, 'input' | 'entity'>): boolean {
  const things = draft.context.pack.entities
    .filter((each) => each !== entity)
    .flatMap(({ name, synonyms }) => [name, ...synonyms])
    .map((name) => splitName(name).map(stem));
  const inputs = draft.operation.inputs.filter((each) => each !== input && each.entity === undefined);
  const ids = inputs.filter((each) => roleOf(each) === 'id').flatMap((each) => nounsOfId(each, draft));
  return nounBeside(draft, index, [...things, ...ids]) >= 2;
}

/** How closely one of the nouns stands beside a value: 3 right before it, 2 with a small word between, 1 right after. */
function nounBeside(draft: Draft, index: number, nouns: readonly (readonly string[])[]): number {
  let back = index - 1;
  let steps = 0;
  while (
    back >= 0 &&
    steps < 4 &&
    (isStopWord(draft.norm(back)) ||
      draft.roles[back] === 'service' ||
      /^[#:,"'(-]$/.test(draft.lexemes[back]?.text ?? '') ||
      /^(?:number|no|id|record|reference|entry|uuid)$/.test(draft.norm(back)))
  ) {
    back--;
    steps++;
  }
  if (back >= 0 && nouns.some((words) => endsAt(draft, back, words))) return steps === 0 ? 3 : 2;
  const next = afterValue(draft, index + 1);
  return nouns.some((words) => words.every((word, offset) => stem(draft.norm(next + offset)) === word)) ? 1 : 0;
}

/** The noun may follow as an afterthought: "28410121, that depot crate". */
function afterValue(draft: Draft, at: number): number {
  const isAfterthought = /^[,(–—-]$/.test(draft.lexemes[at]?.text ?? '') && isArticle(draft.norm(at + 1));
  let next = isAfterthought ? at + 2 : at;
  while (isAfterthought && draft.roles[next] === 'service') next++;
  return next;
}

function endsAt(draft: Draft, end: number, words: readonly string[]): boolean {
  return words.length > 0 && words.every((word, offset) => stem(draft.norm(end - words.length + 1 + offset)) === word);
}

/** "projects 81204733 and 60119284": the second stands after the first. */
function followsList(draft: Draft, index: number): boolean {
  const joint = draft.lexemes[index - 1]?.norm ?? '';
  return /^(?:,|and|&)$/.test(joint) && draft.roles[index - 2] === 'value';
}
