import { Effect } from '../model/effect.ts';
import { VERB_CLASSES } from '../util/verb.ts';
import type { Profile, Profiles } from './profile.ts';
import type { StringTable } from './string-table.ts';

/** Profiles as numbers: of row `r` those from `offsets[r]` up to `offsets[r + 1]`. Words are places in a table of strings. */
export interface ProfileColumns {
  readonly values: Uint32Array<ArrayBuffer>;
  readonly offsets: Uint32Array<ArrayBuffer>;
  readonly serviceOf: Uint32Array<ArrayBuffer>;
  readonly workflows: Uint32Array<ArrayBuffer>;
}

type Words = readonly string[];

export function columnsOf(profiles: Profiles, placeOf: (text: string) => number): ProfileColumns {
  const values: number[] = [];
  const offsets = new Uint32Array(profiles.length + 1);
  const put = writer(values, placeOf);
  for (let row = 0; row < profiles.length; row++) {
    const profile = profiles.at(row);
    if (profile) writeProfile(profile, put);
    offsets[row + 1] = values.length;
  }
  const { serviceOf, workflows } = profiles;
  return { values: Uint32Array.from(values), offsets, serviceOf, workflows };
}

function writer(values: number[], placeOf: (text: string) => number) {
  const word = (text: string) => void values.push(placeOf(text));
  const number = (value: number) => void values.push(value);
  const words = (list: Words) => {
    number(list.length);
    for (const each of list) word(each);
  };
  const lists = (all: readonly Words[]) => {
    number(all.length);
    for (const each of all) words(each);
  };
  return { word, number, words, lists };
}

/** In the order in which `readProfile` reads. */
function writeProfile(profile: Profile, { word, number, words, lists }: ReturnType<typeof writer>): void {
  word(profile.service);
  word(profile.operation);
  number(Effect.options.indexOf(profile.effect));
  word(profile.object);
  number(Number(profile.isList));
  lists(profile.services ? [profile.services] : []);
  words(profile.verbs);
  number(profile.verbClasses.length);
  for (const each of profile.verbClasses) number(VERB_CLASSES.indexOf(each));
  words(profile.nouns);
  words(profile.known);
  lists(profile.phrases);
  lists(profile.places.map(({ kinds }) => kinds));
  for (const { isList } of profile.places) number(Number(isList));
  lists(profile.needs);
  words(profile.entities);
}

/** Decodes a row when it is asked for, and keeps it. */
export function storedProfiles(columns: ProfileColumns, services: Words, strings: StringTable): Profiles {
  const { values, offsets, serviceOf, workflows } = columns;
  const read = new Map<number, Profile>();
  return {
    length: serviceOf.length,
    services,
    serviceOf,
    workflows,
    at: (row) => {
      const known = read.get(row);
      if (known || row < 0 || row >= serviceOf.length) return known;
      const profile = readProfile(reader(values.subarray(offsets[row], offsets[row + 1]), strings));
      read.set(row, profile);
      return profile;
    },
  };
}

function reader(values: Uint32Array, strings: StringTable) {
  let at = 0;
  const number = () => values[at++] ?? 0;
  const word = () => strings.at(number());
  const times = <Value>(read: () => Value): Value[] => {
    const all: Value[] = [];
    for (let left = number(); left > 0; left--) all.push(read());
    return all;
  };
  const words = (): Words => times(word);
  const lists = (): readonly Words[] => times(words);
  return { number, word, words, lists, times };
}

function readProfile({ number, word, words, lists, times }: ReturnType<typeof reader>): Profile {
  const head = {
    service: word(),
    operation: word(),
    effect: Effect.options[number()] ?? 'read',
    object: word(),
    isList: number() === 1,
  };
  const [services] = lists();
  return {
    ...head,
    ...(services && { services }),
    verbs: words(),
    verbClasses: times(() => VERB_CLASSES[number()] ?? 'special'),
    nouns: words(),
    known: words(),
    phrases: lists(),
    places: lists().map((kinds) => ({ kinds, isList: number() === 1 })),
    needs: lists(),
    entities: words(),
  };
}
