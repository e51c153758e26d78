import { type FileSource, shownFile } from './file-source.ts';
import type { JsonObject, JsonValue } from './json.ts';

/**
 * Where a step's input comes from. References are runtime expressions in the manner of Arazzo 1.0 section 4.7:
 * `$steps.<id>.outputs.<name>` (same task), `$tasks.<n>.result` followed by `.key`s (an earlier task, from 1).
 * A template is text with references in braces, `See {$tasks.1.result.project_url}`.
 * An expression is a value of a workflow, with Arazzo's expressions in its texts; `shown` is it with what is known.
 * Plans hold them from the start: what a service answers fills the places that they name, as data, and nothing else.
 */
export type Arg =
  | { readonly literal: JsonValue }
  | { readonly ref: string }
  | { readonly template: string }
  /** The bytes of a file, in base64 where the request is text. */
  | { readonly file: FileSource }
  | { readonly list: readonly Arg[] }
  | { readonly expression: JsonValue; readonly shown: JsonValue };

/** As people and scripts see it: a literal as it is, a reference as its expression. */
export function shownArg(arg: Arg): JsonValue {
  if ('literal' in arg) return arg.literal;
  if ('ref' in arg) return arg.ref;
  if ('template' in arg) return arg.template;
  if ('file' in arg) return shownFile(arg.file);
  if ('expression' in arg) return arg.shown;
  return arg.list.map(shownArg);
}

export function shownArgs(args: Readonly<Record<string, Arg>>): JsonObject {
  return Object.fromEntries(Object.entries(args).map(([name, arg]) => [name, shownArg(arg)]));
}

/** Every reference that a value holds. */
export function refsOf(arg: Arg): readonly string[] {
  if ('ref' in arg) return [arg.ref];
  if ('template' in arg) return [...arg.template.matchAll(/\{(\$[^{}]+)\}/g)].map((match) => match[1] ?? '');
  if ('expression' in arg) return typeof arg.shown === 'string' ? [arg.shown] : [];
  return 'list' in arg ? arg.list.flatMap(refsOf) : [];
}

/** The files in a value: itself, or those of its list. */
export function filesOf(arg: Arg): readonly FileSource[] {
  if ('file' in arg) return [arg.file];
  return 'list' in arg ? arg.list.flatMap(filesOf) : [];
}
