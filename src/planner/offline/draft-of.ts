import type { SlotValue } from '../../model/task-spec.ts';
import { closeDraft, isDeedUnsaid, saysWhatItNeeds } from './close-draft.ts';
import { Draft, type DraftContext, type Role } from './draft.ts';
import { takeAddresses } from './slots/addresses.ts';
import { takeChoices } from './slots/choices.ts';
import { takeCounts } from './slots/counts.ts';
import { takeCued } from './slots/cued.ts';
import { takeFixed, takePairs } from './slots/fixed.ts';
import { takeFreeText, takeWeakFreeText } from './slots/free-text.ts';
import { takeIds } from './slots/ids.ts';
import { takeMarked } from './slots/marked.ts';
import { takeMoments } from './slots/moments.ts';
import { takeLoneName, takeNamedThings } from './slots/names.ts';
import { takePerson } from './slots/person.ts';
import { takeAmounts, takeLooseList, takeNewName, takeSearchWords } from './slots/positional.ts';
import { takeLoneQuoted, takeQuoted } from './slots/quoted.ts';
import { takeReferences } from './slots/references.ts';

/** One clause read as one operation. */
export interface Drafted {
  readonly inputs: Readonly<Record<string, SlotValue>>;
  /** Of each lexeme of the clause. */
  readonly roles: readonly Role[];
  readonly leftOver: readonly string[];
  /** Something of a form ("#x", a date, a number, a quotation) is among what is left over. */
  readonly leavesValue: boolean;
  /** It changes something, and nobody said to. */
  readonly isUnsaid: boolean;
  /** Required inputs without a value. */
  readonly missing: readonly string[];
}

/** Fills the operation's inputs from the clause, what is surest first, and accounts for every word. */
export function draftOf(context: DraftContext): Drafted {
  const draft = new Draft(context);
  for (const { from, to } of context.reading.mentions) draft.take(from, to, 'service');
  takePairs(draft);
  takeFreeText(draft);
  takeMarked(draft);
  takeCounts(draft);
  takeAddresses(draft);
  takeMoments(draft);
  takeIds(draft);
  takeAmounts(draft);
  takeQuoted(draft);
  takeReferences(draft);
  takeNamedThings(draft);
  takeCued(draft, { weak: false });
  takeChoices(draft);
  takeLoneQuoted(draft);
  takeLoneName(draft);
  takePerson(draft);
  takeNewName(draft);
  takeSearchWords(draft);
  takeWeakFreeText(draft);
  takeCued(draft, { weak: true });
  takeLoneName(draft);
  takeLooseList(draft);
  takeFixed(draft);
  closeDraft(draft);
  return closed(draft);
}

function closed(draft: Draft): Drafted {
  const left = draft.lexemes.filter((_, index) => draft.roles[index] === 'left_over');
  return {
    inputs: Object.fromEntries(draft.slots),
    roles: draft.roles.map((role) => role ?? 'left_over'),
    leftOver: left.map(({ text }) => text.slice(0, 80)),
    leavesValue: left.some(({ kind }) => kind !== 'word'),
    isUnsaid: isDeedUnsaid(draft) || !saysWhatItNeeds(draft),
    missing: draft.openInputs((input) => input.required && input.default === undefined).map(({ name }) => name),
  };
}
