import type { Host } from '../host/host.ts';
import { UserError } from '../model/errors.ts';

/** The words of a request; `-` alone reads them from stdin. Throws UserError `empty_request`. */
export async function requestText(words: readonly string[], host: Host): Promise<string> {
  const text = words.length === 1 && words[0] === '-' ? await host.console.readStdin() : words.join(' ');
  if (text.trim() !== '') return text.trim();
  throw new UserError('empty_request', 'The request is empty.', { hint: 'multibot ask --help' });
}
