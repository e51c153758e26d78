import type { CommandSettings } from '../../src/model/command.ts';

/** As settings are when nobody has turned commands on. */
export const noCommands: CommandSettings = { allowed: false, mode: 'SANDBOX', engine: 'auto', image: 'busybox:stable' };
