import type { ConnectionWords } from '../util/connection-mention.ts';

/** What a person said, with the circumstances that its meaning depends on. */
export interface Utterance {
  readonly text: string;
  /** Milliseconds since 1970, for "today" and "tomorrow 7am". */
  readonly at: number;
  /** IANA name, `America/Chicago`. */
  readonly timeZone: string;
  /** `--service`: only this one. */
  readonly service?: string;
  /** `--intent`: only this operation. */
  readonly intent?: string;
  /** `--set key=value`: inputs fixed from outside, which text cannot change. */
  readonly fixed: Readonly<Record<string, string>>;
  /** The named connections of the services, for words that choose one. */
  readonly connections?: readonly ConnectionWords[];
  /** Service of the conversation's last task: a prior, never a decision. */
  readonly lastService?: string;
}

const restricted = new WeakMap<readonly ConnectionWords[], Map<string, readonly ConnectionWords[]>>();

/** The connections that words of it can mean; the same list every time, so that what is made of it can be kept. */
export function connectionsFor({ connections = NONE, service }: Pick<Utterance, 'connections' | 'service'>) {
  if (service === undefined) return connections;
  const known = restricted.get(connections) ?? new Map<string, readonly ConnectionWords[]>();
  const own = known.get(service) ?? connections.filter((each) => each.service === service);
  restricted.set(connections, known.set(service, own));
  return own;
}

const NONE: readonly ConnectionWords[] = [];
