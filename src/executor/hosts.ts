import type { Connection } from '../model/connection.ts';
import { ExitCode, UserError } from '../model/errors.ts';
import type { Failure } from '../model/failure.ts';
import type { Pack } from '../model/pack.ts';
import type { Step } from '../model/plan.ts';

/*
 * The one place that decides where a request may go. No input and no answer can change the host.
 */

/** Below the operation's base URL, and nowhere else: a path that climbs out of it is refused too. */
export function checkHost(url: string, baseUrl: string): void {
  const target = new URL(url);
  const base = new URL(baseUrl);
  const folder = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`;
  if (target.origin === base.origin && target.pathname.startsWith(folder) && !target.username) return;
  throw new UserError(
    'host_refused',
    `A request to ${target.origin}${target.pathname} was refused: it is not below ${baseUrl}.`,
    {
      exitCode: ExitCode.refused,
      hint: 'Only the hosts that a pack declares are connected to.',
    },
  );
}

interface Asked {
  readonly step: Step;
  readonly connection: Connection;
  readonly pack: Pack;
}

/**
 * A URL that an answer gave, when it is on one of the origins that the plan has for this step: the same scheme, host and
 * port, without user or password. The URL is a secret, so a refusal tells its host only.
 */
export function presignedUrl(text: string, asked: Asked): URL | { readonly failure: Failure } {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const origins = originsFor(asked);
  if (url && origins.includes(url.origin) && url.username === '' && url.password === '') return url;
  const where = url ? `${url.protocol}//${url.host}` : 'no URL';
  return {
    failure: {
      code: 'host_refused',
      message: `${asked.pack.title} gave an address that is not used: ${where}. Nothing was sent there.`,
      hint: `The plan allows ${origins.join(' and ')} only.`,
      kind: 'rejected',
      retryable: false,
    },
  };
}

/** A connection that was moved to another address (`<SERVICE>_BASE_URL`) may give URLs of that address too. */
function originsFor({ step, connection, pack }: Asked): readonly string[] {
  const own = new URL(connection.baseUrl).origin;
  const isMoved = pack.servers.every((server) => new URL(server).origin !== own);
  return [...(step.origins ?? []), ...(isMoved ? [own] : [])];
}
