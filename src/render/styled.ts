import { escapeText } from '../util/escape-text.ts';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** A piece of a line. What it says is kept apart from how it looks, so that text from outside can be escaped last. */
export type Span = string | { readonly text: string; readonly style: Style };
export type Line = readonly Span[];

/** SGR codes (ECMA-48 section 8.3.117). */
const CODES: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
};

export function styled(style: Style, text: string): Span {
  return { text, style };
}

/** Lines as text, each ended by a newline. The only place where styles become codes; everything else is escaped. */
export function paint(lines: readonly Line[], color: boolean): string {
  return lines.map((line) => `${line.map((span) => paintSpan(span, color)).join('')}\n`).join('');
}

function paintSpan(span: Span, color: boolean): string {
  if (typeof span === 'string') return escapeText(span);
  const text = escapeText(span.text);
  if (!color || text === '') return text;
  const [on, off] = CODES[span.style];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}

/** Text of several lines as lines. */
export function linesOf(text: string): readonly Line[] {
  return text === '' ? [] : text.split('\n').map((line) => [line]);
}

export function indented(lines: readonly Line[], by: number): readonly Line[] {
  return lines.map((line) => (line.length === 0 ? line : [' '.repeat(by), ...line]));
}
