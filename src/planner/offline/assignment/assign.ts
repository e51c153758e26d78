import { overlaps, type SaidValue } from './said-value.ts';
import type { Wanted } from './wanted.ts';

/** An input with a value that it may take, and how much speaks for it. */
export interface Offer {
  readonly wanted: Wanted;
  readonly said: SaidValue;
  readonly evidence: number;
  /** The evidence, with what speaks for the input to be filled at all. */
  readonly score: number;
}

interface State {
  readonly offers: readonly Offer[];
  readonly score: number;
}

const WIDTH = 200;
/** Numbers are told apart by their order alone far more often than names are. */
const IN_ORDER = { number: 1, other: 0.4 };

/**
 * One value for each input and no word twice, so that the whole is the best there is. Values of one form that stand in
 * the order of their inputs count for more. `offers` gives those of each input, in the order of the inputs.
 */
export function assign(offers: readonly (readonly Offer[])[]): readonly Offer[] {
  let states: readonly State[] = [{ offers: [], score: 0 }];
  for (const own of offers) {
    const next = states.flatMap((state) => [state, ...own.flatMap((offer) => extended(state, offer))]);
    states = next.toSorted((a, b) => b.score - a.score).slice(0, WIDTH);
  }
  return states[0]?.offers ?? [];
}

function extended(state: State, offer: Offer): readonly State[] {
  if (state.offers.some(({ said }) => overlaps(said, offer.said))) return [];
  const before = state.offers.findLast(
    ({ said, wanted }) => said.kind === offer.said.kind && wanted.takes === offer.wanted.takes,
  );
  const weight = offer.said.kind === 'number' ? IN_ORDER.number : IN_ORDER.other;
  const order = before ? (before.said.from < offer.said.from ? weight : -weight) : 0;
  return [{ offers: [...state.offers, offer], score: state.score + offer.score + order }];
}
