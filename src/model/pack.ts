import type { Auth } from './auth.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { Operation } from './operation.ts';
import type { Workflow, WorkflowDraft } from './workflow.ts';

/** How a name that a person says becomes the id that the API wants. */
export interface Entity {
  readonly name: string;
  /** The service that it is of, when that is another: workflows borrow entities, under the name `service.entity`. */
  readonly service?: string;
  /** Operation that lists them. */
  readonly list: string;
  /** Input of that operation which searches by text; without it the pages are walked. */
  readonly search?: string;
  /** Inputs that the listing always gets, e.g. `{ "exclude_archived": true }`. */
  readonly with?: JsonObject;
  /** Dotted path of the id in an item. */
  readonly id: string;
  /** Dotted paths of what people call it, the best one first. */
  readonly label: readonly string[];
  /** A value of this shape is an id already and is not looked up (regular expression, linear-time subset). */
  readonly idPattern?: string;
  /** A URL of this shape names one; group `id` holds the id (or the whole group 1). */
  readonly urlPattern?: string;
  readonly synonyms: readonly string[];
  /** A character that marks a name of it in text: `#` for channels, `@` for users. */
  readonly sigil?: string;
  /** Dotted path of the link to give to people. */
  readonly link?: string;
}

/** When an answer with a good HTTP status is a failure all the same, and where the message stands. */
export interface AnswerRules {
  /** JSON pointer and the value it must have for success (an API that answers 200 to everything: `/ok`, true). */
  readonly success?: { readonly pointer: string; readonly equals: JsonValue };
  /** JSON pointers to look for the service's own words, first hit wins. */
  readonly message: readonly string[];
  /** JSON pointer to the service's own code. */
  readonly code?: string;
  /** What its codes mean, by name; the first group that has a code decides. */
  readonly groups?: Readonly<Record<string, ErrorGroup>>;
}

/** Codes of a service that mean the same to a person. */
export interface ErrorGroup {
  /** A trailing `*` makes it a prefix; `status:402` is an HTTP status. */
  readonly codes: readonly string[];
  /** Operations of which these codes are no matter of this group. */
  readonly except: readonly string[];
  /**
   * What to do about it. `{needed}` is that value of the answer (a dotted path), `{$key}` the variable that holds the
   * key. Of several, the first that the answer has every value for.
   */
  readonly hint?: string | readonly string[];
  /** `succeeded`: things are as they were wished to be. `unreachable`: the service could not, just now. */
  readonly as: 'rejected' | 'unreachable' | 'succeeded';
  /** Of `unreachable`: false says that nothing was done, so that a write may be sent again too. */
  readonly processed: boolean;
}

export interface Limits {
  /** Requests an hour, by method or `*`. */
  readonly perHour?: Readonly<Record<string, number>>;
  /** Requests a minute, by method or `*`: each method that is named has a count of its own. */
  readonly perMinute?: Readonly<Record<string, number>>;
  /** Requests a second, by method or `*`. */
  readonly perSecond?: Readonly<Record<string, number>>;
  /** Between the starts of two requests. */
  readonly minGapMs?: number;
  /** Requests that may be under way at once; 1: each waits for the answer to the one before it. */
  readonly concurrency?: number;
  /** `operation`: every operation has counts of its own. By default they share those of their method. */
  readonly countedPer?: 'method' | 'operation';
  /** Headers of an answer: requests that are left, and seconds until there are more (or the Unix time of that). */
  readonly headers?: { readonly remaining: string; readonly reset: string };
}

export interface Pack {
  readonly service: string;
  readonly title: string;
  readonly description?: string;
  readonly enabled: boolean;
  /** It is enabled as soon as its keys are set. */
  readonly whenConfigured?: boolean;
  /** Why it is not enabled. */
  readonly reason?: string;
  /** Why nothing in it writes, and what to do about it. */
  readonly readOnly?: string;
  readonly synonyms: readonly string[];
  /** Base URLs without a trailing slash; the first one is used. */
  readonly servers: readonly string[];
  /** Other hosts that its operations may reach. */
  readonly hosts: readonly string[];
  readonly auth: Auth;
  /** Headers that every request carries. */
  readonly headers: Readonly<Record<string, string>>;
  readonly answers: AnswerRules;
  readonly limits: Limits;
  readonly entities: readonly Entity[];
  /** Requests only; `intentsOf` has the workflows too. */
  readonly operations: readonly Operation[];
  /** Requests to URLs out of answers: workflows make them, nobody asks for one. */
  readonly presigned?: readonly Operation[];
  readonly workflows?: readonly Workflow[];
  /** Workflows as their file has them, before the packs that they touch are known. */
  readonly drafts?: readonly WorkflowDraft[];
  /** A request that shows what multibot does. */
  readonly demo?: string;
  /** Operation that needs a key and changes nothing: the credential check. */
  readonly check?: string;
  /** `sha256:<hex>` of everything the pack is made of. */
  readonly digest: string;
  /** Folder it was read from. */
  readonly dir: string;
}

/** Everything of a pack that can be asked for: its operations and its workflows. */
export function intentsOf(pack: Pack): readonly Operation[] {
  return [...pack.operations, ...(pack.workflows ?? []).map((workflow) => workflow.intent)];
}

/** `depot` -> `DEPOT_BASE_URL`, `big-yard` -> `BIG_YARD_BASE_URL`. */
export function baseUrlVariable(service: string): string {
  return `${service.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}_BASE_URL`;
}

/** The services that an operation or workflow of a pack sends requests to. */
export function servicesOf(operation: Operation, pack: Pack): readonly string[] {
  const workflow = operation.workflow && pack.workflows?.find(({ name }) => name === operation.name);
  return workflow ? workflow.services : [operation.service];
}

/** Every request that can be made of it, by whoever. */
export function requestsOf(pack: Pack): readonly Operation[] {
  return [...pack.operations, ...(pack.presigned ?? [])];
}
