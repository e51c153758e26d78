import type { Draft } from '../draft.ts';
import type { Offer } from './assign.ts';
import { choicesSaid } from './choices-said.ts';
import { evidenceFor } from './evidence.ts';
import type { SaidValue } from './said-value.ts';
import type { Wanted } from './wanted.ts';

/** Speaks for a required input to be filled at all. */
const REQUIRED = 3;
/** What has to speak for an input that need not be given. */
const OPTIONAL_BAR = 1.6;
/** What speaks for a value that the input itself offers. */
const OFFERED = 4;
const MOST = 12;

/** The values that an input may take, the best first. One that need not be given is offered what is said of it only. */
export function offersFor(draft: Draft, wanted: Wanted, values: readonly SaidValue[]): readonly Offer[] {
  const bonus = wanted.input.required ? REQUIRED : -OPTIONAL_BAR;
  const choices = choicesSaid(draft, wanted).map((said) => ({ wanted, said, evidence: OFFERED }));
  const others = isClosed(wanted) ? [] : values.flatMap((said) => openOffer(draft, wanted, said, values));
  return [...choices, ...others]
    .map((offer) => ({ ...offer, score: offer.evidence + bonus }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST);
}

function isClosed({ input, takes }: Wanted): boolean {
  return takes === 'boolean' || (input.schema.items ?? input.schema).enum !== undefined;
}

function openOffer(
  draft: Draft,
  wanted: Wanted,
  said: SaidValue,
  values: readonly SaidValue[],
): readonly Omit<Offer, 'score'>[] {
  const found = evidenceFor(draft, wanted, said, values);
  if (!found) return [];
  const form = wanted.input.required ? found.form : optionalForm(said, found.form);
  return [{ wanted, said, evidence: found.said + form }];
}

/** A form speaks for an input that need not be given only where it is telling. */
function optionalForm({ kind }: SaidValue, form: number): number {
  if (kind === 'moment' || kind === 'unit') return form;
  return Math.min(0, form - (kind === 'words' ? 0.6 : 0));
}
