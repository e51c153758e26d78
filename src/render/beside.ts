import { displayWidth, pad, truncate } from '../util/display-width.ts';
import { escapeText } from '../util/escape-text.ts';
import { wrap } from '../util/wrap.ts';
import { type Line, type Style, styled } from './styled.ts';

interface Cell {
  readonly text: string;
  /** Columns that it has; 0 for a cell that is not there. */
  readonly width: number;
  readonly align?: 'left' | 'right';
  readonly style?: Style;
}

/** Two texts as columns, each wrapped in its own width; a word that is too long for it is cut. */
export function besideEachOther(left: Cell, right: Cell): readonly Line[] {
  const lefts = linesIn(left);
  const rights = linesIn(right);
  return Array.from({ length: Math.max(lefts.length, rights.length) }, (_, at): Line => {
    const first = lefts[at] ?? '';
    const gap = left.width === 0 ? '' : ' '.repeat(left.width - displayWidth(first) + 2);
    const start = left.align === 'right' ? pad(first, left.width, 'left') : first;
    const rest = rights[at] ?? '';
    const space = left.align === 'right' ? '  ' : gap;
    if (rest === '') return [spanOf(start, left.style)];
    return [spanOf(start, left.style), space, spanOf(rest, right.style)];
  });
}

function spanOf(text: string, style: Style | undefined) {
  return style === undefined ? text : styled(style, text);
}

/** Escaped here already, so that what is measured is what is shown. */
function linesIn({ text, width }: Cell): readonly string[] {
  if (width === 0) return [];
  return wrap(escapeText(text), width).map((line) => truncate(line, width));
}
