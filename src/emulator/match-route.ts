import { unescaped } from './fields.ts';

/** Names in the template and what stood in their places. */
export type PathValues = Readonly<Record<string, string>>;

/**
 * The values of a path template's places when the path fits it (`/projects/{id}`, `/files/{id}.json`), else undefined.
 * A place never holds a slash; a slash at the end does not count.
 */
export function matchPath(template: string, path: string): PathValues | undefined {
  const wanted = segmentsOf(template);
  const given = segmentsOf(path);
  if (wanted.length !== given.length) return undefined;
  const values: Record<string, string> = {};
  return wanted.every((segment, index) => matchSegment(segment, given[index] ?? '', values)) ? values : undefined;
}

/** How many segments of a template are fixed text: `/users/current` goes before `/users/{id}`. */
export function fixedSegments(template: string): number {
  return segmentsOf(template).filter((segment) => !segment.includes('{')).length;
}

function segmentsOf(path: string): readonly string[] {
  return path.replace(/^\//, '').replace(/\/$/, '').split('/');
}

/** A segment may be text and places in turn: `{id}.json`, `{x},{y}`. A place takes as little as it can, never nothing. */
function matchSegment(wanted: string, given: string, values: Record<string, string>): boolean {
  if (!wanted.includes('{')) return wanted === given || wanted === unescapedPath(given);
  const [first = '', ...parts] = wanted.split(/\{([^{}]*)\}/);
  if (!given.startsWith(first)) return false;
  let from = first.length;
  for (let index = 0; index < parts.length; index += 2) {
    const after = parts[index + 1] ?? '';
    const isLast = index + 2 >= parts.length;
    const to = isLast ? given.length - after.length : given.indexOf(after, from + 1);
    if (to <= from || !given.startsWith(after, to)) return false;
    values[parts[index] ?? ''] = unescapedPath(given.slice(from, to));
    from = to + after.length;
  }
  return true;
}

/** A plus sign is itself in a path. */
function unescapedPath(text: string): string {
  return unescaped(text.replaceAll('+', '%2B'));
}
