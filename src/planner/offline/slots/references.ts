import type { Arg } from '../../../model/arg.ts';
import type { JsonSchema } from '../../../model/json-schema.ts';
import type { Input } from '../../../model/operation.ts';
import type { Entity } from '../../../model/pack.ts';
import { stem } from '../../../util/stem.ts';
import { isArticle, isPreposition, isPronoun } from '../../../util/stop-words.ts';
import type { Draft, EarlierTask } from '../draft.ts';
import { mainTextInput } from '../text-inputs.ts';
import { nounsOf } from './entity-value.ts';

const LINK = /^(?:link|url|links|urls)$/;
const RESULT = /^(?:result|results|answer|output|response|info|details|list|it|them|that|this|those|these)$/;

/** "it", "its link", "that project": what an earlier clause made or spoke of, as a reference or as the same value. */
export function takeReferences(draft: Draft): void {
  const before = draft.context.earlier.at(-1);
  if (!before) return;
  takeThing(draft, before);
  takeText(draft, before);
}

/** A clause that begins with a preposition is the second half of "share X in #y": it sends what the first half read. */
function takeText(draft: Draft, before: EarlierTask): void {
  const input = mainTextInput(draft);
  if (!input) return;
  const isSharing = isPreposition(draft.norm(0)) && draft.context.reading.head.index < 0;
  if (isSharing && before.operation.effect === 'read') {
    draft.fillArg(input, resultOf(before));
    return;
  }
  const said = backReference(draft, before);
  if (!said) return;
  draft.fillArg(input, said.isLink ? linkOf(before) : resultOf(before));
  draft.take(said.from, said.to, 'value');
}

interface Said {
  readonly from: number;
  readonly to: number;
  readonly isLink: boolean;
}

/** "it", "them", "about it", "its link", "the link", "the photos" (when photos were what was read). */
function backReference(draft: Draft, before: EarlierTask): Said | undefined {
  for (let index = 0; index < draft.lexemes.length; index++) {
    if (!draft.isFree(index)) continue;
    const norm = draft.norm(index);
    const from = /^(?:about|with)$/.test(draft.norm(index - 1)) && draft.isFree(index - 1) ? index - 1 : index;
    const next = draft.norm(index + 1);
    const opens = isArticle(norm) || /^(?:its|their)$/.test(norm);
    if (opens && LINK.test(next)) return { from, to: afterOf(draft, index + 2), isLink: true };
    if (opens && draft.isFree(index + 1) && (RESULT.test(next) || namesObject(before, next)))
      return { from, to: index + 2, isLink: false };
    if (/^(?:it|them|that|this|those|these)$/.test(norm) && !namesNoun(draft, index + 1))
      return { from, to: index + 1, isLink: false };
  }
  return undefined;
}

/** "the link to it", "the link of the project". */
function afterOf(draft: Draft, at: number): number {
  const pronoun = /^(?:to|of|for)$/.test(draft.norm(at)) && isPronoun(draft.norm(at + 1));
  return pronoun ? at + 2 : at;
}

function namesObject({ operation }: EarlierTask, word: string): boolean {
  return word !== '' && operation.name.split('_').map(stem).includes(stem(word));
}

function namesNoun(draft: Draft, at: number): boolean {
  return (
    draft.norm(at) !== '' &&
    !isPreposition(draft.norm(at)) &&
    draft.isFree(at) &&
    !/^(?:and|please|pls|too|there)$/.test(draft.norm(at))
  );
}

/** "archive it", "add the label to that project": the thing that the earlier task was about. */
function takeThing(draft: Draft, before: EarlierTask): void {
  for (const input of draft.openInputs((each) => each.entity !== undefined && each.required)) {
    for (const entity of draft.entitiesOf(input)) {
      const at = pointsAt(draft, entity, input);
      const known = at && thingOf(draft, before, entity);
      if (!at || !known) continue;
      if ('arg' in known) draft.fillArg(input, known.arg);
      else draft.fill(input, known.slot);
      draft.take(at.from, at.to, 'value');
      return;
    }
  }
}

function pointsAt(
  draft: Draft,
  entity: Entity,
  input: Input,
): { readonly from: number; readonly to: number } | undefined {
  const nouns = nounsOf(entity, input)
    .filter((words) => words.length === 1)
    .map(([word]) => word);
  for (let index = 0; index < draft.lexemes.length; index++) {
    if (!draft.isFree(index)) continue;
    const norm = draft.norm(index);
    const isDeictic = /^(?:that|this|the|it|the same)$/.test(norm);
    if (isDeictic && norm !== 'it' && draft.isFree(index + 1) && nouns.includes(stem(draft.norm(index + 1))))
      return { from: index, to: index + 2 };
    const isAlone = norm === 'it' || norm === 'there' || (/^(?:that|this)$/.test(norm) && !namesNoun(draft, index + 1));
    if (isAlone && mainTextOf(draft) === undefined) return { from: index, to: index + 1 };
    if (isAlone && isPreposition(draft.norm(index - 1))) return { from: index, to: index + 1 };
  }
  return undefined;
}

/** A text that still waits for its words takes "it" before a thing does. */
function mainTextOf(draft: Draft): Input | undefined {
  const input = mainTextInput(draft);
  return input?.required ? input : undefined;
}

function thingOf(draft: Draft, before: EarlierTask, entity: Entity) {
  if (before.pack.service !== draft.context.pack.service) return undefined;
  const same = before.operation.inputs.find(
    (input) => input.entity?.split('|').includes(entity.name) && before.inputs[input.name],
  );
  const slot = same && before.inputs[same.name];
  if (slot) return { slot };
  const makes = entityMadeBy(before);
  return makes?.name === entity.name ? { arg: { ref: `$tasks.${before.number}.result.${entity.id}` } } : undefined;
}

/** The kind of thing that an operation answers with: `create_project` a project. */
export function entityMadeBy({ operation, pack }: EarlierTask): Entity | undefined {
  if (operation.pagination || operation.effect === 'destructive') return undefined;
  const object = stem(operation.name.split('_').at(-1) ?? '');
  const answers = operation.success.schema?.properties;
  const listed = pack.entities.filter(
    (entity) => stem(entity.name) === object || entity.synonyms.some((synonym) => stem(synonym) === object),
  );
  return listed[0] ?? pack.entities.find((entity) => answers?.[entity.name] !== undefined);
}

export function resultOf({ number }: EarlierTask): Arg {
  return { ref: `$tasks.${number}.result` };
}

/** The link to give to people, when the answer holds one; otherwise the whole answer. */
function linkOf(before: EarlierTask): Arg {
  const ref = linkTo(before);
  return ref === undefined ? resultOf(before) : { ref };
}

/** Where the answer to an earlier task holds the link to give to people. */
export function linkTo(before: EarlierTask): string | undefined {
  const field = entityMadeBy(before)?.link ?? linkProperty(before.operation.success.schema);
  return field === undefined ? undefined : `$tasks.${before.number}.result.${field}`;
}

function linkProperty(schema: JsonSchema | undefined): string | undefined {
  const names = Object.keys(schema?.properties ?? {});
  return (
    names.find((name) => /^(?:permalink|html_url|link|url)$/.test(name)) ??
    names.find((name) => /_url$|Url$/.test(name))
  );
}
