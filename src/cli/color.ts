import type { Host } from '../host/host.ts';
import type { ColorMode } from './flags.ts';

/**
 * Whether a stream gets color: the flag decides, then NO_COLOR (no-color.org), then FORCE_COLOR, then whether it is a
 * terminal that can.
 */
export function usesColor(host: Host, mode: ColorMode, isTerminal: boolean): boolean {
  if (mode !== 'auto') return mode === 'always';
  if (host.env['NO_COLOR']) return false;
  const force = host.env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  return isTerminal && host.env['TERM'] !== 'dumb';
}
