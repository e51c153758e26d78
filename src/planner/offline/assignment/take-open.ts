import type { Input } from '../../../model/operation.ts';
import type { Draft } from '../draft.ts';
import { assign, type Offer } from './assign.ts';
import { choicesSaid } from './choices-said.ts';
import { evidenceFor } from './evidence.ts';
import { overlaps, type SaidValue } from './said-value.ts';
import { saidValues } from './said-values.ts';
import { type Wanted, wantedBy } from './wanted.ts';
import { written } from './written.ts';

/** Speaks for a required input to be filled at all. */
const REQUIRED = 3;
/** What has to speak for an input that need not be given. */
const OPTIONAL_BAR = 1.6;
/** What has to speak for a value where nobody named the operation, or where it changes something. */
const SURE_BAR = 2;
const OFFERS = 12;
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
    ({ takes, input }) => takes !== 'nothing' && draft.isOpen(input) && isFirstOfLeaf(open, input),
  );
  if (wanted.length === 0 || draft.lexemes.length > MAX_LEXEMES) return;
  const values = saidValues(draft, { dates: wanted.some(({ isDate }) => isDate) });
  const offers = wanted.map((each) => offersFor(draft, each, values));
  for (const offer of assign(offers)) if (isAllowed(draft, offer, offers)) put(draft, offer, open);
}

/** What the query was given, the body gets too where it has the same name. */
function copyTwin(draft: Draft, input: Input): void {
  const leaf = input.wire.at(-1);
  const twin = draft.operation.inputs.find(
    (each) => each.in !== input.in && each.wire.at(-1) === leaf && !draft.isOpen(each),
  );
  const slot = twin && draft.slots.get(twin.name);
  if (slot && input.required) draft.fill(input, slot);
}

/** A body and a query that share a name are given the same value. */
function isFirstOfLeaf(open: readonly Wanted[], input: Input): boolean {
  return open.find((each) => each.input.wire.at(-1) === input.wire.at(-1))?.input === input;
}

function offersFor(draft: Draft, wanted: Wanted, values: readonly SaidValue[]): readonly Offer[] {
  const bonus = wanted.input.required ? REQUIRED : -OPTIONAL_BAR;
  const choices = choicesSaid(draft, wanted).map((said): Offer => ({ wanted, said, score: bonus + 4 }));
  const isClosed = (wanted.input.schema.items ?? wanted.input.schema).enum !== undefined;
  const fitting = isClosed || wanted.takes === 'boolean' ? [] : values;
  const others = fitting.flatMap((said): readonly Offer[] => {
    const evidence = evidenceFor(draft, wanted, said, values);
    if (!evidence) return [];
    const own = evidence.said + (wanted.input.required ? evidence.kind : optionalKind(said, evidence.kind));
    return own + bonus > 0 ? [{ wanted, said, score: own + bonus }] : [];
  });
  return [...choices, ...others].sort((a, b) => b.score - a.score).slice(0, OFFERS);
}

/** Its form speaks for an input that need not be given only where the form is telling. */
function optionalKind({ kind }: SaidValue, fits: number): number {
  if (kind === 'moment' || kind === 'unit') return fits;
  return Math.min(0, fits - (kind === 'words' ? 0.6 : 0));
}

function isAllowed(draft: Draft, { wanted, said, score }: Offer, offers: readonly (readonly Offer[])[]): boolean {
  const { utterance } = draft.context;
  const isNamed = utterance.intent !== undefined;
  if (isNamed && draft.operation.effect === 'read') return true;
  const own = score - (wanted.input.required ? REQUIRED : -OPTIONAL_BAR);
  if (said.kind === 'choice') return isNamed || wanted.takes !== 'boolean';
  if (own >= SURE_BAR) return isNamed || said.kind !== 'words';
  const isOnlyInput = offers.every((each) =>
    each.every((offer) => offer.wanted === wanted || !overlaps(offer.said, said)),
  );
  const isOnlyValue = offers.every((each) =>
    each.every((offer) => offer.wanted !== wanted || overlaps(offer.said, said) || offer.said.kind === 'words'),
  );
  return isNamed && wanted.input.required && said.kind !== 'words' && isOnlyInput && isOnlyValue;
}

function put(draft: Draft, { wanted, said }: Offer, open: readonly Wanted[]): void {
  for (const { input } of open)
    if (input.wire.at(-1) === wanted.input.wire.at(-1)) draft.fillLiteral(input, written(draft, wanted, said));
  if (wanted.side === 'from' && said.until !== undefined) putEnd(draft, { ...said, at: said.until }, open);
  draft.take(said.from, said.to, 'value');
  if (said.tail !== undefined) draft.take(said.to, said.tail, 'cue');
}

/** "in the last 90 days" is a beginning and an end. */
function putEnd(draft: Draft, end: SaidValue, open: readonly Wanted[]): void {
  const last = open.find(({ isDate, side, input }) => isDate && side === 'to' && draft.isOpen(input));
  if (last) draft.fillLiteral(last.input, written(draft, last, end));
}
