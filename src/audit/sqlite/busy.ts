import type { Host } from '../../host/host.ts';
import { isBusy } from './error.ts';

/** How long a process waits for another one's transaction. */
export const BUSY_MS = 30_000;

/**
 * Runs the action again while the file is locked. SQLite waits by itself inside a transaction, but not where it sees a
 * possible deadlock: two processes that switch a new file to WAL, or one that opens while the last other one closes.
 */
export async function whenFree<Result>(host: Host, action: () => Promise<Result>): Promise<Result> {
  const until = host.now() + BUSY_MS;
  for (;;)
    try {
      return await action();
    } catch (error) {
      if (!isBusy(error) || host.now() >= until) throw error;
      await host.sleep(5 + host.random() * 45);
    }
}
