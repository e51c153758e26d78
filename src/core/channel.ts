/** A queue between one that gives and one that takes; the taker sees what was given, in order, and then the end. */
export interface Channel<T> extends AsyncIterable<T> {
  readonly give: (item: T) => void;
  /** No more will come. With an error, the taker gets it after the last item. */
  readonly end: (error?: unknown) => void;
}

export function channel<T>(): Channel<T> {
  const items: T[] = [];
  let ended: { readonly error?: unknown } | undefined;
  let wake = () => {};
  return {
    give: (item) => {
      items.push(item);
      wake();
    },
    end: (error) => {
      ended = error === undefined ? {} : { error };
      wake();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        for (let item = items.shift(); item !== undefined; item = items.shift()) yield item;
        if (ended && 'error' in ended) throw ended.error;
        if (ended) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
