import type { Draft } from '../draft.ts';
import type { Offer } from './assign.ts';
import { overlaps } from './said-value.ts';

/** What has to speak for a value where nobody named the operation, or where it changes something. */
const BAR = 2;
/** So much more has to speak for it than for any other way. */
const MARGIN = 0.5;

interface Assignment {
  readonly offers: readonly Offer[];
  readonly given: readonly Offer[];
}

/**
 * Whether a value may be taken. For a read that a person named, the best there is will do. Else it needs something that
 * speaks for it, and for a write nothing near may speak for another input or another value: nothing is written by guess.
 */
export function isSure(draft: Draft, offer: Offer, assignment: Assignment): boolean {
  const isNamed = draft.context.utterance.intent !== undefined;
  const isRead = draft.operation.effect === 'read';
  if (isNamed && isRead) return true;
  if (!isNamed && (offer.said.kind === 'words' || offer.wanted.takes === 'boolean')) return false;
  if (offer.said.kind === 'choice') return true;
  if (offer.evidence >= BAR) return isRead || !(hasRival(offer, assignment) || canSwap(offer, assignment));
  return isNamed && isOnlyWay(offer, assignment);
}

/** Another input that was given nothing could as well take it. */
function hasRival({ wanted, said, evidence }: Offer, { offers, given }: Assignment): boolean {
  return offers.some(
    (other) =>
      other.wanted !== wanted &&
      overlaps(other.said, said) &&
      other.evidence > evidence - MARGIN &&
      !given.some((each) => each.wanted === other.wanted),
  );
}

/** Two values that could change places: only their order tells which is whose. */
function canSwap(offer: Offer, { offers, given }: Assignment): boolean {
  const evidenceOf = (wanted: Offer['wanted'], said: Offer['said']) =>
    offers.find((each) => each.wanted === wanted && each.said === said)?.evidence ?? Number.NEGATIVE_INFINITY;
  return given.some(
    (other) =>
      other !== offer &&
      evidenceOf(offer.wanted, other.said) + evidenceOf(other.wanted, offer.said) >
        offer.evidence + other.evidence - MARGIN,
  );
}

/** The one needed input and the one value of its form. */
function isOnlyWay({ wanted, said }: Offer, { offers }: Assignment): boolean {
  if (!wanted.input.required || said.kind === 'words') return false;
  return offers.every((other) => {
    const isSameValue = overlaps(other.said, said);
    return other.wanted === wanted ? isSameValue || other.said.kind === 'words' : !isSameValue;
  });
}
