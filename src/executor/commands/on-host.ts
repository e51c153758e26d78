import type { Host } from '../../host/host.ts';
import type { Sandbox } from './sandbox.ts';

const GRACE_MS = 5000;

/**
 * No sandbox at all: the person's own machine, for those who said so. A command still has no environment but the declared
 * one and PATH and HOME, and its process group does not outlive it.
 */
export function onHost(host: Host): Sandbox {
  const own = { PATH: host.env['PATH'] ?? '', HOME: host.user.home };
  return {
    name: 'host',
    mode: 'HOST',
    cwd: host.cwd,
    run: ({ argv: [file = '', ...args], env, stdin, timeoutMs, signal }) =>
      host.runProcess({
        file,
        args,
        env: { ...own, ...env },
        cwd: host.cwd,
        ...(stdin === undefined ? {} : { stdin }),
        timeoutMs,
        graceMs: GRACE_MS,
        ...(signal ? { signal } : {}),
      }),
  };
}
