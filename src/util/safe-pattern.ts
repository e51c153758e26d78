const LONGEST_PATTERN = 200;
const LONGEST_TEXT = 2_000;
const compiled = new Map<string, RegExp | null>();

/**
 * Matches a text against a regular expression that came as data. One that is too long, does not compile or meets too
 * long a text matches nothing.
 */
export function matchPattern(pattern: string, text: string): RegExpExecArray | null {
  if (pattern.length >= LONGEST_PATTERN || text.length >= LONGEST_TEXT) return null;
  const known = compiled.get(pattern);
  const expression = known === undefined ? compile(pattern) : known;
  return expression?.exec(text) ?? null;
}

function compile(pattern: string): RegExp | null {
  let expression: RegExp | null;
  try {
    expression = new RegExp(pattern);
  } catch {
    expression = null;
  }
  if (compiled.size > 1_000) compiled.clear();
  compiled.set(pattern, expression);
  return expression;
}
