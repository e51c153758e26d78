import { ExitCode, UserError } from '../model/errors.ts';

/**
 * The one place that decides where a request may go: below the operation's base URL, and nowhere else. No input can
 * change the host: a path that climbs out of the base is refused too.
 */
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
