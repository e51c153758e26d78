interface Waiter<Item> {
  readonly item: Item;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers what is added in one turn of the event loop, or while a commit is under way, into one commit. Items keep their
 * order. When a commit fails, everybody who waits for it gets its error, and the next one starts afresh.
 */
export function groupCommit<Item>(commit: (batch: readonly Item[]) => Promise<void>) {
  let waiting: Waiter<Item>[] = [];
  let draining: Promise<void> | undefined;

  function add(item: Item): Promise<void> {
    return new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      draining ??= drain();
    });
  }

  async function drain(): Promise<void> {
    await turn();
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await settle(batch, commit);
      await turn();
    }
    draining = undefined;
  }

  /** Resolves when nothing waits any more. */
  const idle = async () => draining;
  return { add, idle };
}

async function settle<Item>(batch: readonly Waiter<Item>[], commit: (batch: readonly Item[]) => Promise<void>) {
  try {
    await commit(batch.map((waiter) => waiter.item));
    for (const waiter of batch) waiter.resolve();
  } catch (error) {
    for (const waiter of batch) waiter.reject(error);
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
