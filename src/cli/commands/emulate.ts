import type { EmulateData } from '../../model/emulate-data.ts';
import { ExitCode, UserError } from '../../model/errors.ts';
import { baseUrlVariable } from '../../model/pack.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { catalogFor, settingsFor } from '../session.ts';

/** Serves until it is interrupted, which is how it is meant to end. */
export async function run({ host, flags, options, command }: CommandContext): Promise<Outcome> {
  const settings = await settingsFor(host, flags);
  const emulator = { host, catalog: await catalogFor(host, settings), stateFolder: settings.paths.data };
  const base = { command, status: 'succeeded', exitCode: ExitCode.ok } as const;
  if (options['reset'] === true) {
    const { resetEmulator } = await import('../../emulator/reset-emulator.ts');
    await resetEmulator(emulator, flags.service);
    const data: EmulateData = { url: null, services: [], reset: true };
    return { ...base, data, text: () => [['The emulator has forgotten everything that was made in it.']] };
  }
  const { serveEmulator } = await import('../../emulator/serve-emulator.ts');
  const server = await serveEmulator({ ...emulator, port: portOf(options['port']) });
  const services = emulator.catalog.packs.map(({ service }) => ({
    service,
    url: server.urlOf(service),
    variable: baseUrlVariable(service),
  }));
  const data: EmulateData = { url: `http://127.0.0.1:${server.port}`, services, reset: false };
  return {
    ...base,
    data,
    text: () => [
      ['The emulator serves on this machine only, until Ctrl-C. To use it from another shell:'],
      ...services.map(({ variable, url }) => [`  export ${variable}=${url}`]),
    ],
    until: async () => {
      await ended(host.signal);
      await server.close();
    },
  };
}

function portOf(given: unknown): number {
  if (given === undefined) return 0;
  const port = Number(given);
  if (typeof given === 'string' && /^\d{1,5}$/.test(given) && port <= 65_535) return port;
  throw new UserError('invalid_option', `--port takes a number from 0 to 65535, not '${JSON.stringify(given)}'.`);
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
