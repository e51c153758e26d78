/** A queue between one that gives and one that takes; the taker sees what was given, in order, and then the end. */
export interface Channel<T> extends AsyncIterable<T> {
  readonly give: (item: T) => void;
  /** No more will come. With an error, the taker gets it after the last item. */
  readonly end: (error?: unknown) => void;
  /** Resolves when the taker has dealt with everything that was given and waits for more. */
  readonly taken: () => Promise<void>;
}

export function channel<T>(): Channel<T> {
  const items: T[] = [];
  const waiters: (() => void)[] = [];
  let ended: { readonly error?: unknown } | undefined;
  let wake: (() => void) | undefined;
  const stir = () => {
    wake?.();
    wake = undefined;
  };
  return {
    give: (item) => {
      items.push(item);
      stir();
    },
    end: (error) => {
      ended = error === undefined ? {} : { error };
      stir();
    },
    taken: () =>
      wake && items.length === 0 ? Promise.resolve() : new Promise((resolve) => void waiters.push(resolve)),
    async *[Symbol.asyncIterator]() {
      for (;;) {
        for (let item = items.shift(); item !== undefined; item = items.shift()) yield item;
        for (const waiter of waiters.splice(0)) waiter();
        if (ended && 'error' in ended) throw ended.error;
        if (ended) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
