import { roleOf as inputRoleOf } from '../../model/input-role.ts';
import { bytesIn } from '../../model/json-schema.ts';
import type { Input, Operation } from '../../model/operation.ts';
import { splitName } from '../../model/operation-words.ts';
import { looksLikeId } from '../../util/clause-words.ts';
import { stem } from '../../util/stem.ts';
import { isArticle, isPreposition } from '../../util/stop-words.ts';
import { classesOfVerb, commonClasses, type VerbClass } from '../../util/verb.ts';
import type { Draft } from './draft.ts';
import { looksLikeIdOf, nounsOf } from './slots/entity-value.ts';

/** A write must have been asked for: a question or a bare noun ("the topic of #x") never changes anything. */
export function isDeedUnsaid(draft: Draft): boolean {
  const { head } = draft.context.reading;
  const isSharing = draft.context.earlier.length > 0 && isPreposition(draft.norm(0));
  return draft.operation.effect !== 'read' && head.implied === 'read' && !isSharing;
}

/**
 * The deed's things must be said with it: "create project X" is no "create project comment", although both create and both
 * speak of a project. Holds when some text of the operation with a like verb speaks of nothing that was not said. A name
 * stands for the kind of thing that can stand there ("assign Reggie to Ferris Siding"), where the deed's own object is said.
 */
export function saysWhatItNeeds(draft: Draft): boolean {
  if (draft.operation.workflow !== undefined) return saysWhole(draft);
  if (draft.context.reading.head.verb === '' || draft.operation.effect === 'read') return true;
  const said = saidWords(draft);
  if (isAskedFor(draft, said)) return true;
  const named = new Set([...said, ...nounsOfNames(draft)]);
  return named.has(stem(splitName(draft.operation.name).at(-1) ?? '')) && isAskedFor(draft, named);
}

function isAskedFor({ context, operation }: Draft, said: ReadonlySet<string>): boolean {
  const { verb: asked } = context.reading.head;
  const { known, texts } = context.words;
  const classes = likeClasses(asked, operation);
  const isOwn = classes.length === 0 && (known.includes(asked) || known.includes(stem(asked)));
  return texts.some(({ verb, content }) => {
    const isAlike = isOwn || verb === asked || commonClasses(verb).some((kind) => classes.includes(kind));
    return isAlike && content.every((word) => said.has(word) || !known.includes(word));
  });
}

function saidWords(draft: Draft): ReadonlySet<string> {
  return new Set([...draft.lexemes.map((lexeme) => stem(lexeme.norm)), ...nounsOfFilled(draft)]);
}

/**
 * "add a note" makes one, "create a tag on it" adds one: which of both is meant is said by what is made. What is called an
 * update adds to what is there, and makes nothing.
 */
export function likeClasses(verb: string, { name }: Operation): readonly VerbClass[] {
  const classes = commonClasses(verb);
  if (classesOfVerb(splitName(name)[0] ?? '').includes('update')) return classes;
  const like: readonly VerbClass[] = classes.includes('add') ? ['create'] : classes.includes('create') ? ['add'] : [];
  return [...classes, ...like];
}

/**
 * "put "mornings" into the notes for contact Ito" makes no contact: what a deed makes stands right after the verb, and
 * not only after "for", "to" or "on".
 */
export function isMadeInPassing({ operation, lexemes, roles }: Draft): boolean {
  const [deed = '', ...words] = operation.name.split('_');
  const object = words.at(-1);
  if (operation.effect !== 'write' || object === undefined || !commonClasses(deed).includes('create')) return false;
  const said = [...lexemes.entries()].flatMap(([index, { norm, isCapital }]) =>
    norm === object && !isCapital ? [index] : [],
  );
  const isBefore = (at: number) =>
    roles[at] === 'service' || roles[at] === 'value' || lexemes[at]?.isCapital || isArticle(lexemes[at]?.norm ?? '');
  return (
    said.length > 0 &&
    said.every((index) => {
      let at = index - 1;
      while (isBefore(at)) at--;
      return /^(?:for|to|on|into|of|from|in|with|at)$/.test(lexemes[at]?.norm ?? '');
    })
  );
}

/** "fix tag Roof": which thing is said, and not what should become of it. */
export function changesNothing(draft: Draft): boolean {
  const { operation } = draft;
  const changes = operation.inputs.filter((input) => input.in === 'body');
  return (
    /^(?:PUT|PATCH)$/.test(operation.method) && changes.length > 0 && changes.every((input) => draft.isOpen(input))
  );
}

/** A workflow does more than a call of the same name: the whole of what it is said to do must be asked for. */
function saysWhole(draft: Draft): boolean {
  const said = saidWords(draft);
  const stated = draft.context.words.texts.filter(({ from }) => /^(?:summary|synonym|example)$/.test(from));
  return namesItsServices(draft) && stated.some(({ content }) => content.every((word) => said.has(word)));
}

/**
 * "an acme project for the Miller job": where services are named, a thing of one that is not is no thing of that one.
 * A #channel and a @person say by their sign whose they are.
 */
function namesItsServices(draft: Draft): boolean {
  const named = new Set(draft.context.reading.mentions.map(({ key }) => key));
  if (named.size === 0) return true;
  const givenByName = draft.operation.inputs.filter((input) => 'name' in (draft.slots.get(input.name) ?? {}));
  const things = givenByName.flatMap((input) => draft.entitiesOf(input)).filter(({ sigil }) => sigil === undefined);
  return things.every(({ service = draft.context.pack.service }) => named.has(service));
}

/** Everything that a thing is called by counts as said when one of it was, or when a #channel, @person or id of it stands there. */
function nounsOfFilled(draft: Draft): readonly string[] {
  const said = new Set(draft.lexemes.map((lexeme) => stem(lexeme.norm)));
  const sigils = new Set(
    draft.lexemes.filter(({ kind }) => kind === 'hash' || kind === 'at').map(({ text }) => text.charAt(0)),
  );
  return draft.operation.inputs.flatMap((input) => [
    ...(isTelling(draft, input) ? [stem(splitName(draft.operation.name).at(-1) ?? '')] : []),
    ...draft.entitiesOf(input).flatMap((entity) => {
      const nouns = nounsOf(entity, input);
      const isNamed = nouns.some((words) => words.every((word) => said.has(word)));
      const isMarked =
        !draft.isOpen(input) &&
        ((entity.sigil !== undefined && sigils.has(entity.sigil)) ||
          draft.lexemes.some(({ text }) => looksLikeId(text) && looksLikeIdOf(text, entity)));
      return isNamed || isMarked ? nouns.flat() : [];
    }),
  ]);
}

const KEEPS_FILES = /^(?:file|document|doc|media|photo|picture|image|video|attachment|upload)s?$/;

/** The id of a message, or a file where files are kept: by its form it says what is done something with. */
function isTelling(draft: Draft, input: Input): boolean {
  if (draft.isOpen(input)) return false;
  const isKept = KEEPS_FILES.test(splitName(draft.operation.name).at(-1) ?? '');
  return inputRoleOf(input) === 'stamp' || (bytesIn(input.schema) !== undefined && isKept);
}

/** "Ferris Siding": a name where only one kind of thing can stand. */
function nounsOfNames(draft: Draft): readonly string[] {
  return draft.operation.inputs.flatMap((input) => {
    const slot = draft.slots.get(input.name);
    const isName = input.required && slot !== undefined && ('name' in slot || 'names' in slot);
    return isName ? draft.entitiesOf(input).flatMap(({ name }) => splitName(name).map(stem)) : [];
  });
}
