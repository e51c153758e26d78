import type { ConnectionName } from '../../model/connection.ts';
import { type Input, isNeeded } from '../../model/operation.ts';
import { servicesOf } from '../../model/pack.ts';
import type { SlotValue } from '../../model/task-spec.ts';
import { isFile } from '../../util/clause-words.ts';
import { isArticle, isPreposition } from '../../util/stop-words.ts';
import { factsBeside } from '../plan/file-facts.ts';
import { takeOpen } from './assignment/take-open.ts';
import { closeDraft } from './close-draft.ts';
import { isCueWord } from './cue.ts';
import { changesNothing, isDeedUnsaid, isMadeInPassing, saysWhatItNeeds } from './deed-said.ts';
import { Draft, type DraftContext, type Role } from './draft.ts';
import { takeAddresses } from './slots/addresses.ts';
import { takeAnnouncement } from './slots/announcement.ts';
import { takeChoices } from './slots/choices.ts';
import { takeCoordinates } from './slots/coordinates.ts';
import { takeCounts } from './slots/counts.ts';
import { takeCued } from './slots/cued.ts';
import { takeFiles } from './slots/files.ts';
import { takeFixed, takePairs } from './slots/fixed.ts';
import { takeFreeText, takeWeakFreeText } from './slots/free-text.ts';
import { takeIds } from './slots/ids.ts';
import { takeLabelled } from './slots/labelled.ts';
import { takeMarked } from './slots/marked.ts';
import { takeMoments } from './slots/moments.ts';
import { takeListedNames, takeLoneName, takeNamedThings } from './slots/names.ts';
import { takePerson } from './slots/person.ts';
import { takeAmounts, takeLooseList, takeNewName, takeSearchWords } from './slots/positional.ts';
import { takeLoneQuoted, takeQuoted } from './slots/quoted.ts';
import { takeReferences } from './slots/references.ts';

/** One clause read as one operation. */
export interface Drafted {
  readonly inputs: Readonly<Record<string, SlotValue>>;
  /** Of each lexeme of the clause. */
  readonly roles: readonly Role[];
  /** Of each lexeme: the inputs that it became or announced. */
  readonly into: readonly (readonly string[])[];
  readonly leftOver: readonly string[];
  /** So many words are explained only loosely. */
  readonly loose: number;
  /** Of those left over, so many are plain words of a question: no value, no negation, no name. */
  readonly mild: number;
  /** Something of a form ("#x", a date, a number, a quotation, a file) is among what is left over. */
  readonly leavesValue: boolean;
  /** It changes something, and nobody said to. */
  readonly isUnsaid: boolean;
  /** Connections that it names. */
  readonly said: readonly ConnectionName[];
  /** Required inputs without a value. */
  readonly missing: readonly string[];
}

/** Fills the operation's inputs from the clause, what is surest first, and accounts for every word. */
export function draftOf(context: DraftContext): Drafted {
  const draft = new Draft(context);
  takeServices(draft);
  takePairs(draft);
  takeFreeText(draft);
  takeFiles(draft);
  takeMarked(draft);
  takeCounts(draft);
  takeAddresses(draft);
  takeCoordinates(draft);
  takeMoments(draft);
  takeIds(draft);
  takeAmounts(draft);
  takeQuoted(draft);
  takeReferences(draft);
  takeNamedThings(draft);
  takeLabelled(draft);
  takeCued(draft, { weak: false });
  takeChoices(draft);
  takeLoneQuoted(draft);
  takeLoneName(draft);
  takePerson(draft);
  takeNewName(draft);
  takeListedNames(draft);
  takeSearchWords(draft);
  takeWeakFreeText(draft);
  takeCued(draft, { weak: true });
  takeLoneName(draft);
  takeLooseList(draft);
  takeAnnouncement(draft);
  takeOpen(draft);
  takeFixed(draft);
  closeDraft(draft);
  doubtConnections(draft);
  return closed(draft);
}

/**
 * Names of services; and of connections, with the small words that lead to them: these announce no input. A service that
 * this does not go to was named for some other purpose, and that purpose is left over.
 */
function takeServices(draft: Draft): void {
  const own = servicesOf(draft.operation, draft.context.pack);
  for (const { key, from, to, connection } of draft.context.reading.mentions) {
    if (!own.includes(key)) {
      if (!/^(?:called|named|titled)$/.test(draft.norm(from - 1))) draft.take(from, to, 'left_over');
      continue;
    }
    draft.take(from, to, 'service');
    if (connection === undefined) continue;
    const article = isArticle(draft.norm(from - 1)) ? from - 1 : from;
    const start = isPreposition(draft.norm(article - 1)) ? article - 1 : article;
    draft.take(start, from, 'stop');
  }
}

/** "a payment from Denver": where a write has an input for just that, nobody can tell which of both is meant. */
function doubtConnections(draft: Draft): void {
  if (draft.operation.effect === 'read') return;
  for (const { from, to, isLoose } of draft.context.reading.mentions) {
    const article = isArticle(draft.norm(from - 1)) ? from - 1 : from;
    const inputs = isLoose ? draft.openInputs((input) => isCueWord(input, draft.norm(article - 1))) : [];
    if (inputs.length > 0) draft.roles.fill('left_over', from, to);
  }
}

/** The connections that a clause names. */
function saidIn({ context }: Draft): readonly ConnectionName[] {
  return context.reading.mentions.flatMap(({ key, connection }) =>
    connection === undefined ? [] : [{ service: key, name: connection }],
  );
}

/** What a file is called and how large it is need not be said. */
function followsFromFile({ slots, operation }: Draft, input: Input): boolean {
  return operation.inputs.some((each) => {
    const slot = slots.get(each.name);
    return slot !== undefined && 'files' in slot && factsBeside(each, operation).some((fact) => fact.input === input);
  });
}

function closed(draft: Draft): Drafted {
  const left = draft.lexemes.filter((_, index) => draft.roles[index] === 'left_over');
  return {
    inputs: Object.fromEntries(draft.slots),
    roles: draft.roles.map((role) => role ?? 'left_over'),
    into: draft.into,
    leftOver: left.map(({ text }) => text.slice(0, 80)),
    loose: draft.loose,
    mild: draft.mild,
    leavesValue: left.some((lexeme) => lexeme.kind !== 'word' || isFile(lexeme)),
    isUnsaid: isDeedUnsaid(draft) || !saysWhatItNeeds(draft) || isMadeInPassing(draft) || changesNothing(draft),
    said: saidIn(draft),
    missing: draft
      .openInputs((input) => isMissing(input, draft) && !followsFromFile(draft, input))
      .map(({ name }) => name),
  };
}

function isMissing(input: Input, { slots }: Draft): boolean {
  return input.default === undefined && isNeeded(input, (name) => slots.has(name));
}
