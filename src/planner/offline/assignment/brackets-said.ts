import type { JsonValue } from '../../../model/json.ts';
import type { Draft } from '../draft.ts';
import type { SaidValue } from './said-value.ts';

/** "[5, 3, [1, 2]]", "(12.4, 15.6)": as it is written, when it can be read. */
export function bracketed(draft: Draft): readonly SaidValue[] {
  const found: SaidValue[] = [];
  for (let from = 0; from < draft.lexemes.length; from++) {
    const to = draft.isFree(from) ? closing(draft, from) : undefined;
    if (to === undefined) continue;
    const value = parsed(draft.textOf(from, to));
    if (!value) continue;
    found.push({ kind: 'list', value, from, to });
    from = to - 1;
  }
  return found;
}

const CLOSES: Readonly<Record<string, string>> = { '[': ']', '(': ')' };

function closing(draft: Draft, from: number): number | undefined {
  const open = draft.lexemes[from]?.text ?? '';
  const close = CLOSES[open];
  if (close === undefined) return undefined;
  let depth = 0;
  for (let at = from; at < draft.lexemes.length; at++) {
    const text = draft.lexemes[at]?.text;
    if (text === open) depth++;
    if (text === close && --depth === 0) return at + 1;
  }
  return undefined;
}

function parsed(text: string): readonly JsonValue[] | undefined {
  const inner = text.slice(1, -1).replace(/^\s*e\.g\.,?/, '');
  const json = `[${inner
    .replaceAll(/'([^'"]*)'/g, '"$1"')
    .replaceAll('(', '[')
    .replaceAll(')', ']')}]`;
  try {
    const value: JsonValue = JSON.parse(json);
    return Array.isArray(value) && value.length > (text.startsWith('(') ? 1 : 0) ? value : undefined;
  } catch {
    return undefined;
  }
}
