import type { Host } from '../../host/host.ts';
import { codeOf } from '../store-error.ts';

/** How long a server that went away is waited for. */
const AWAY_MS = 30_000;

/** What a server says that ends (PostgreSQL, appendix A, classes 08 and 57), and what the network does without one. */
const AWAY = /^(?:08|57P0[123]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)/;
const BROKEN = /connection terminated|connection ended|client has encountered a connection error/i;

/** Runs the action again while the server is away: it is being restarted, or another one takes its place. */
export async function whenThere<Result>(host: Host, action: () => Promise<Result>): Promise<Result> {
  const until = host.now() + AWAY_MS;
  for (;;)
    try {
      return await action();
    } catch (error) {
      if (!isAway(error) || host.now() >= until) throw error;
      await host.sleep(100 + host.random() * 400);
    }
}

function isAway(error: unknown): boolean {
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return AWAY.test(codeOf(error) || codeOf(inner)) || (error instanceof Error && BROKEN.test(error.message));
}
