import type { Connection, ConnectionName } from '../model/connection.ts';
import { connectionText } from '../model/connection.ts';
import { UserError } from '../model/errors.ts';
import type { Question } from '../model/question.ts';
import type { TaskSpec } from '../model/task-spec.ts';

interface Choosing {
  /** All that there are, of every service. */
  readonly connections: readonly Connection[];
  /** `--connection`: a name, for every service that has one of it, or `service=name`. The later one counts. */
  readonly given: readonly string[];
  /** Service -> name of the connection that is meant when nothing says otherwise. */
  readonly defaults: Readonly<Record<string, string | undefined>>;
  /** The other services that a task's workflow touches. */
  readonly touched: (spec: TaskSpec) => readonly string[];
  /** The command line of this run with more words. */
  readonly again: (extra: readonly string[]) => string;
}

export type ChosenConnections =
  | { readonly kind: 'chosen'; readonly specs: readonly TaskSpec[] }
  | { readonly kind: 'question'; readonly question: Question };

/**
 * Gives each task the connection of its service, and of every other one that its workflow touches: the flag's, the one that its words name, the one that other words of
 * the request name, the default, the only one; else it is a question. Pure. Throws UserError `unknown_connection`.
 */
export function chooseConnections(specs: readonly TaskSpec[], choosing: Choosing): ChosenConnections {
  const services = new Set(specs.flatMap((spec) => [spec.service, ...choosing.touched(spec)]));
  const used = choosing.connections.filter(({ service }) => services.has(service));
  checkGiven(choosing, used);
  const chosen: TaskSpec[] = [];
  for (const [index, spec] of specs.entries()) {
    const names: ConnectionName[] = [];
    for (const service of [spec.service, ...choosing.touched(spec)]) {
      const own = used.filter((each) => each.service === service);
      const possible = possibleFor(index, { own, specs, choosing });
      const [name] = possible;
      if (!name || possible.length > 1) return { kind: 'question', question: whichConnection(own, { used, choosing }) };
      if (own.length > 1) names.push({ service, name });
    }
    chosen.push(withConnections(spec, names));
  }
  return { kind: 'chosen', specs: chosen };
}

/** Names of services that have several connections; of the others nothing needs to be said. */
function withConnections(spec: TaskSpec, names: readonly ConnectionName[]): TaskSpec {
  const own = names.find(({ service }) => service === spec.service);
  const others = names.filter(({ service }) => service !== spec.service);
  return {
    ...spec,
    ...(own ? { connection: own.name } : {}),
    ...(others.length > 0 ? { others } : {}),
  };
}

interface Given {
  readonly service?: string;
  readonly name: string;
}

function givenOf(text: string): Given {
  const equals = text.indexOf('=');
  const name = text.slice(equals + 1).toLowerCase();
  return equals < 0 ? { name } : { service: text.slice(0, equals), name };
}

function isGiven({ service, name }: Given, connection: Connection): boolean {
  return name === connection.name && (service === undefined || service === connection.service);
}

/** Every name is one, and one of a service that this is about: a flag that does nothing would mislead. */
function checkGiven({ given, connections }: Choosing, used: readonly Connection[]): void {
  for (const text of given) {
    if (used.some((connection) => isGiven(givenOf(text), connection))) continue;
    const isKnown = connections.some((connection) => isGiven(givenOf(text), connection));
    const services = [...new Set(used.map(({ service }) => service))].join(', ');
    throw unknownConnection(text, isKnown ? used : connections, isKnown ? ` of ${services}` : '');
  }
}

/** Throws UserError `unknown_connection` (exit 2) with the names there are, before anything is looked at. */
export function checkConnectionNames({ given, connections }: Pick<Choosing, 'given' | 'connections'>): void {
  for (const text of given)
    if (!connections.some((connection) => isGiven(givenOf(text), connection)))
      throw unknownConnection(text, connections, '');
}

function unknownConnection(text: string, connections: readonly Connection[], where: string): UserError {
  const names = connections.map(({ service, name }) => `${name} (${service})`).join(', ');
  return new UserError('unknown_connection', `There is no connection '${text}'${where}.`, {
    hint: `There are: ${names}. They are named in config.yaml, under 'connections'.`,
  });
}

interface Possible {
  /** Of the service that is asked about. */
  readonly own: readonly Connection[];
  readonly specs: readonly TaskSpec[];
  readonly choosing: Choosing;
}

/** Names of the connections that a task may be for, by the first thing that says anything about it. */
function possibleFor(index: number, { own, specs, choosing }: Possible): readonly string[] {
  const service = own[0]?.service ?? '';
  const among = (names: readonly string[]) => own.map(({ name }) => name).filter((name) => names.includes(name));
  const given = choosing.given.map(givenOf).findLast((each) => own.some((connection) => isGiven(each, connection)));
  if (given) return among([given.name]);
  const said = namesFor(service, specs[index]?.said ?? []);
  if (among(said).length > 0) return among(said);
  const elsewhere = nearest(index, specs).map((spec) => among(namesFor(service, spec.said ?? [])));
  const near = elsewhere.find((names) => names.length > 0);
  if (near) return near;
  const chosen = among([choosing.defaults[service] ?? '']);
  return chosen.length > 0 ? chosen : own.map(({ name }) => name);
}

/** What was said of the service itself; else the same name of another service, which is the same place to people. */
function namesFor(service: string, said: readonly ConnectionName[]): readonly string[] {
  const own = said.filter((each) => each.service === service);
  return (own.length > 0 ? own : said).map(({ name }) => name);
}

/** The tasks before this one, the last first, and then those after it. */
function nearest(index: number, specs: readonly TaskSpec[]): readonly TaskSpec[] {
  return [...specs.slice(0, index).toReversed(), ...specs.slice(index + 1)];
}

function whichConnection(
  own: readonly Connection[],
  { used, choosing }: { readonly used: readonly Connection[]; readonly choosing: Choosing },
): Question {
  const service = own[0]?.service ?? '';
  const names = own.map(({ name }) => name).join(' or ');
  return {
    kind: 'input',
    field: 'connection',
    message: `Which connection of ${service}: ${names}?`,
    choices: own.map((connection) => {
      const isShared = used.some((other) => other.service !== service && other.name === connection.name);
      const value = isShared ? `${service}=${connection.name}` : connection.name;
      return {
        value: connection.name,
        label: `${service} (${connectionText(connection)})`,
        confidence: null,
        command: choosing.again(['--connection', value]),
      };
    }),
  };
}
