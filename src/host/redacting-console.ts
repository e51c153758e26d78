import type { Redactor } from '../model/redactor.ts';
import type { Console } from './host.ts';

/** The same console, through which no secret passes. */
export function redactingConsole(console: Console, redactor: Redactor): Console {
  return {
    ...console,
    out: (text) => console.out(redactor.text(text)),
    err: (text) => console.err(redactor.text(text)),
  };
}
