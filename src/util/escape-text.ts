/**
 * What a terminal would obey, or what nobody would see: control and format characters (C0 but newline and tab, DEL, C1,
 * the bidi controls of UAX 9, zero-width and tag characters), line separators, lone surrogates, and fillers.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u115f\u1160\u3164\uffa0]|\u034f/gu;

/**
 * Text from outside as it may be shown: the characters above stand as `\uXXXX`. JSON text stays JSON of the same value,
 * because such characters stand only inside its strings.
 */
export function escapeText(text: string): string {
  return text.replace(UNSAFE, (found) => (found === '\n' || found === '\t' ? found : unicodeEscape(found)));
}

/** Twice for what lies beyond the first 65,536. */
function unicodeEscape(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}
