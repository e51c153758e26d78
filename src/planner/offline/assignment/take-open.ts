import type { Input } from '../../../model/operation.ts';
import type { Draft } from '../draft.ts';
import { assign, type Offer } from './assign.ts';
import { offersFor } from './offers.ts';
import type { SaidValue } from './said-value.ts';
import { saidValues } from './said-values.ts';
import { isSure } from './sure.ts';
import { type Wanted, wantedBy } from './wanted.ts';
import { written } from './written.ts';

/** A longer text is a message rather than a few values, and takes time. */
const MAX_LEXEMES = 150;

/**
 * What the surer takers left: every value that the text still says against every input that is still open, as one
 * assignment. An input of a write, or of an operation that nobody named, takes nothing by its form alone while another
 * value or another input would do as well: that is left over, and asked about.
 */
export function takeOpen(draft: Draft): void {
  const open = draft.openInputs((input) => input.in !== 'header' && input.in !== 'cookie').map(wantedBy);
  for (const { input } of open) copyTwin(draft, input);
  const wanted = open.filter(
    ({ takes, input }) => takes !== 'nothing' && draft.isOpen(input) && isFirstOfTwins(open, input),
  );
  if (wanted.length === 0 || draft.lexemes.length > MAX_LEXEMES) return;
  const values = saidValues(draft, { dates: wanted.some(({ isDate }) => isDate) });
  const offers = wanted.map((each) => offersFor(draft, each, values));
  const given = assign(offers);
  for (const offer of given) if (isSure(draft, offer, { offers: offers.flat(), given })) put(draft, offer, open);
}

/** A body and a query that share a name are given the same value. */
function areTwins(one: Input, other: Input): boolean {
  return one.in !== other.in && one.wire.length === 1 && other.wire.length === 1 && one.wire[0] === other.wire[0];
}

function copyTwin(draft: Draft, input: Input): void {
  const twin = draft.operation.inputs.find((each) => areTwins(each, input) && !draft.isOpen(each));
  const slot = twin && draft.slots.get(twin.name);
  if (slot && input.required) draft.fill(input, slot);
}

function isFirstOfTwins(open: readonly Wanted[], input: Input): boolean {
  return open.find((each) => each.input === input || areTwins(each.input, input))?.input === input;
}

function put(draft: Draft, { wanted, said }: Offer, open: readonly Wanted[]): void {
  for (const { input } of open)
    if (input === wanted.input || areTwins(input, wanted.input)) draft.fillLiteral(input, written(draft, wanted, said));
  if (wanted.side === 'from' && said.until !== undefined) putEnd(draft, { ...said, at: said.until }, open);
  draft.take(said.from, said.to, 'value');
  if (said.tail !== undefined) draft.take(said.to, said.tail, 'cue');
}

/** "in the last 90 days" is a beginning and an end. */
function putEnd(draft: Draft, end: SaidValue, open: readonly Wanted[]): void {
  const last = open.find(({ isDate, side, input }) => isDate && side === 'to' && draft.isOpen(input));
  if (last) draft.fillLiteral(last.input, written(draft, last, end));
}
