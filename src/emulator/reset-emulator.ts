import type { EmulatorOptions } from './emulator-options.ts';
import { forgetState } from './state-file.ts';

/** Puts one service, or all of them, back to the seed: the next request starts from it. */
export async function resetEmulator(options: EmulatorOptions, service?: string): Promise<void> {
  const { host, stateFolder } = options;
  for (const pack of options.catalog.packs)
    if (service === undefined || pack.service === service) await forgetState({ host, stateFolder, pack });
}
