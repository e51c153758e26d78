import type { Effect } from '../model/effect.ts';
import type { VerbClass } from '../util/verb.ts';

/** What routing knows of one operation beside its texts. */
export interface Profile {
  readonly service: string;
  readonly operation: string;
  /** It is a workflow: several requests, of these services. Absent: one request. */
  readonly services?: readonly string[];
  readonly effect: Effect;
  readonly verbs: readonly string[];
  readonly verbClasses: readonly VerbClass[];
  readonly nouns: readonly string[];
  /** The thing that it is about, the last noun of its name. */
  readonly object: string;
  /** It answers with many things rather than one. */
  readonly isList: boolean;
  readonly known: readonly string[];
  /** Content of its name, synonyms and examples, each a list of stems. */
  readonly phrases: readonly (readonly string[])[];
  /** Of each input the kinds of values that it has a place for: `hash`, `quoted`, `date` ... */
  readonly places: readonly { readonly kinds: readonly string[]; readonly isList: boolean }[];
  /** Kinds of values of which it must have one, each a list of the kinds that will do. */
  readonly needs: readonly (readonly string[])[];
  /** Entities of its pack whose ids it takes. */
  readonly entities: readonly string[];
}

/** The profiles of all rows; those of a file are decoded when they are first looked at. */
export interface Profiles {
  readonly length: number;
  at(row: number): Profile | undefined;
  /** Names of the services, and which one a row belongs to. */
  readonly services: readonly string[];
  readonly serviceOf: Uint32Array<ArrayBuffer>;
  /** Rows of workflows, ascending. */
  readonly workflows: Uint32Array<ArrayBuffer>;
}

export function listedProfiles(list: readonly Profile[]): Profiles {
  const services = [...new Set(list.map(({ service }) => service))];
  const number = new Map(services.map((service, at) => [service, at]));
  return {
    length: list.length,
    at: (row) => list[row],
    services,
    serviceOf: Uint32Array.from(list, ({ service }) => number.get(service) ?? 0),
    workflows: Uint32Array.from(list.flatMap((profile, row) => (profile.services === undefined ? [] : [row]))),
  };
}

/** The profile of an operation; undefined when it is not there. */
export function profileNamed(profiles: Profiles, service: string, operation: string): Profile | undefined {
  const row = rowsByName(profiles, service).get(operation);
  return row === undefined ? undefined : profiles.at(row);
}

interface ServiceRows {
  readonly rows: number[];
  byName?: ReadonlyMap<string, number>;
}

const known = new WeakMap<Profiles, ReadonlyMap<string, ServiceRows>>();

/** A service's operations by name; only those of services that are asked for are decoded. */
function rowsByName(profiles: Profiles, service: string): ReadonlyMap<string, number> {
  const all = known.get(profiles) ?? rowsByService(profiles);
  known.set(profiles, all);
  const own = all.get(service);
  if (!own) return new Map();
  own.byName ??= new Map(own.rows.map((row) => [profiles.at(row)?.operation ?? '', row]));
  return own.byName;
}

function rowsByService({ services, serviceOf }: Profiles): ReadonlyMap<string, ServiceRows> {
  const all = services.map((): ServiceRows => ({ rows: [] }));
  for (const [row, service] of serviceOf.entries()) all[service]?.rows.push(row);
  return new Map(all.map((each, at) => [services[at] ?? '', each]));
}
