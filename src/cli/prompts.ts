import type { Host } from '../host/host.ts';
import type { Flags } from './flags.ts';

/** What a prompt needs to know of where it asks. */
export interface PromptContext {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
  /** So that nothing of the prompt is lost when its answer is followed by text. */
  readonly clearPromptOnDone: boolean;
}

/** Where a person can be asked; undefined when there is nobody: no terminal, or `--no-input`. */
export function promptContext(host: Host, flags: Pick<Flags, 'noInput'>): PromptContext | undefined {
  const { console } = host;
  if (flags.noInput || !console.stdinIsTerminal || !console.stderrIsTerminal || !console.promptStreams)
    return undefined;
  return { ...console.promptStreams(), signal: host.signal, clearPromptOnDone: false };
}
