import type { JsonValue } from '../../model/json.ts';
import { isFile } from '../../util/clause-words.ts';
import { pathOf } from '../../util/file-path.ts';
import { lexemesOf } from '../../util/lexeme.ts';
import type { InputScope } from './input-scope.ts';
import { quoted } from './quoted.ts';
import type { ReadInput } from './read-input.ts';

/**
 * Files that a model names for an input. What it writes here is read from the person's disk, so it must stand in the
 * request as a file, to the letter: neither a part of a path there nor a reference to an answer will do.
 */
export function readFiles(value: JsonValue, { context }: Pick<InputScope, 'context'>): ReadInput {
  const paths = Array.isArray(value) ? value : [value];
  const said = filesSaid(context.utterance.text);
  const files = paths.flatMap((path) => (typeof path === 'string' && said.has(pathOf(path)) ? [pathOf(path)] : []));
  const unsaid = paths.filter((path) => typeof path !== 'string' || !said.has(pathOf(path)));
  if (unsaid.length > 0) return { problems: unsaid.map((path) => `the request names no file ${quoted(path)}.`) };
  return { problems: [], slot: { files, from: 'model' } };
}

/** Names with a known ending, and words that are written like a path (`./notes`, `backup.tar.xz`). */
function filesSaid(text: string): ReadonlySet<string> {
  const named = lexemesOf(text).filter(isFile);
  const words = text.split(/\s+/).map((word) => word.replace(/^["'“(]+/, '').replace(/[.,;:!?"'”)]+$/, ''));
  const written = words.filter((word) => /[^/]*[./]./.test(word) && !word.includes('://'));
  return new Set([...named.map(({ value }) => value), ...written].map(pathOf));
}
