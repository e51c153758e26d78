type IsIn = (item: unknown, at: number) => boolean;

/** Of the sets that the router may learn from, every other text is only for measuring: those at odd places. */
export const isKeptBack: IsIn = (_, at) => at % 2 === 1;

const isAny: IsIn = () => true;

/** What is measured on all of a list, and on the half that nothing was learnt from. */
export function withKeptHalf<Item>(items: readonly Item[], isKept: IsIn = isKeptBack) {
  return [
    { part: '', items, isIn: isAny },
    { part: ' (the half that nothing was learnt from)', items: items.filter(isKept), isIn: isKept },
  ];
}
