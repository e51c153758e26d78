import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { Select } from '../model/plan.ts';
import { dotted } from '../model/pointer.ts';

/** One thing that a name may mean. */
export interface Match {
  readonly id: string;
  /** The best label, and with what tells it from others of that name. */
  readonly name: string;
  readonly label: string;
  readonly item: JsonObject;
  /** The name is a label of it, word for word. */
  readonly exact: boolean;
}

/**
 * The items that a name means, the closest kind of agreement only: the same words as a label; or every word of the name
 * in the label. Nothing fuzzier: a name that is nearly right is asked about, not guessed.
 */
export function matchesOf(items: readonly JsonValue[], select: Select): readonly Match[] {
  const all = items.filter(isObject).flatMap((item) => matchOf(item, select));
  if (select.name.trim() === '') return all;
  const exact = all.filter((match) => match.exact);
  if (exact.length > 0) return exact;
  const words = plain(select.name).split(' ').filter(Boolean);
  return all.filter(({ item }) => labelsOf(item, select).some((label) => holdsWords(plain(label), words)));
}

function matchOf(item: JsonObject, select: Select): readonly Match[] {
  const id = dotted(item, select.id);
  if (typeof id !== 'string' && typeof id !== 'number') return [];
  const exact = labelsOf(item, select).some((label) => plain(label) === plain(select.name));
  const name = labelsOf(item, select)[0] ?? String(id);
  return [{ id: String(id), name, label: shownLabel(item, select, String(id)), item, exact }];
}

/** The label, with the second one to tell two of the same name apart: `Miller (9 Pine Ct)`. */
function shownLabel(item: JsonObject, select: Select, id: string): string {
  const [first, second] = labelsOf(item, select);
  if (first === undefined) return id;
  return second === undefined ? first : `${first} (${second})`;
}

/** `first_name+last_name` joins two paths. */
function labelsOf(item: JsonObject, select: Select): readonly string[] {
  return select.label
    .map((paths) =>
      paths
        .split('+')
        .map((path) => dotted(item, path))
        .filter(isText)
        .join(' '),
    )
    .filter((label) => label !== '');
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/['’]s\b/g, '')
    .replaceAll(/[^\p{L}\p{N}@._+-]+/gu, ' ')
    .trim();
}

function holdsWords(label: string, words: readonly string[]): boolean {
  const held = label.split(' ');
  return words.every((word) => held.includes(word));
}
