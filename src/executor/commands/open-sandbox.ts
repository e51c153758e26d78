import type { Host } from '../../host/host.ts';
import type { CommandSettings } from '../../model/command.ts';
import { ExitCode, UserError } from '../../model/errors.ts';
import { type Operation, qualifiedName } from '../../model/operation.ts';
import { bubblewrapSandbox, bubblewrapVersion } from './bubblewrap.ts';
import { dockerSandbox, dockerVersion, hasImage, sweepContainers } from './docker.ts';
import { onHost } from './on-host.ts';
import type { Sandbox } from './sandbox.ts';
import { selfTest } from './self-test.ts';

/**
 * Where the command of this operation runs, tested before its first use in this process. Nothing takes the place of a
 * sandbox that is not there or does not hold. Throws UserError: `commands_off`, `host_commands_off` (exit 4),
 * `no_sandbox`, `no_image` (exit 9).
 */
export async function openSandbox(host: Host, operation: Operation, settings: CommandSettings): Promise<Sandbox> {
  if (!settings.allowed) throw commandsOff(operation);
  if (settings.mode === 'HOST') return onHost(host);
  if (operation.command?.onHost) throw hostCommandsOff(operation);
  const image = operation.command?.image ?? settings.image;
  const key = `${settings.engine} ${image}`;
  const opened = known.get(host) ?? new Map<string, Promise<Sandbox>>();
  known.set(host, opened);
  const sandbox = opened.get(key) ?? testedSandbox(host, image, settings.engine);
  opened.set(key, sandbox);
  return sandbox;
}

const known = new WeakMap<Host, Map<string, Promise<Sandbox>>>();

async function testedSandbox(host: Host, image: string, engine: CommandSettings['engine']): Promise<Sandbox> {
  const found = await engineOf(host, engine);
  if ('missing' in found) throw noSandbox(found.missing);
  if (found.name === 'docker') {
    await sweepContainers(host);
    if (!(await hasImage(host, image))) throw noImage(image);
  }
  const problems = await selfTest(found, image, host);
  if (problems.length > 0) throw noSandbox(`${found.name} is there and does not hold (${problems.join('; ')})`);
  return found;
}

/** The container engine first; bubblewrap where there is none. */
async function engineOf(host: Host, wish: CommandSettings['engine']): Promise<Sandbox | { readonly missing: string }> {
  if (wish !== 'bubblewrap' && (await dockerVersion(host)) !== undefined) return dockerSandbox(host);
  if (wish !== 'docker' && (await bubblewrapVersion(host)) !== undefined) return bubblewrapSandbox(host);
  return { missing: wish === 'auto' ? 'neither a Docker server nor bubblewrap is there' : `${wish} is not there` };
}

/** Which engines are there, for people: `Docker 28.2.2`, `bubblewrap 0.8.0`. */
export async function enginesThere(host: Host): Promise<readonly string[]> {
  const [docker, bubblewrap] = await Promise.all([dockerVersion(host), bubblewrapVersion(host)]);
  return [
    ...(docker === undefined ? [] : [`Docker ${docker}`]),
    ...(bubblewrap === undefined ? [] : [`bubblewrap ${bubblewrap}`]),
  ];
}

export const HOW_TO_INSTALL =
  'Install bubblewrap (apt-get install bubblewrap, dnf install bubblewrap), or start Docker; multibot doctor looks again.';

function noSandbox(why: string): UserError {
  return new UserError('no_sandbox', `There is no sandbox to run the command in: ${why}. Nothing was run.`, {
    exitCode: ExitCode.configuration,
    hint: HOW_TO_INSTALL,
  });
}

function noImage(image: string): UserError {
  return new UserError('no_image', `Docker has no image ${image}, and none is fetched unasked. Nothing was run.`, {
    exitCode: ExitCode.configuration,
    hint: `docker pull ${image}; or name another in config.yaml: sandbox: { image: ... }.`,
  });
}

function commandsOff(operation: Operation): UserError {
  return new UserError('commands_off', `${qualifiedName(operation)} runs a command, and commands are off.`, {
    exitCode: ExitCode.refused,
    hint: 'Set ALLOW_SHELL=1 to let commands run, shut in a sandbox. Nothing was run.',
  });
}

function hostCommandsOff(operation: Operation): UserError {
  return new UserError(
    'host_commands_off',
    `${qualifiedName(operation)} runs on this machine itself, outside any sandbox.`,
    {
      exitCode: ExitCode.refused,
      hint: 'Set COMMAND_MODE=HOST beside ALLOW_SHELL=1 if you trust it with everything that you may do. Nothing was run.',
    },
  );
}
