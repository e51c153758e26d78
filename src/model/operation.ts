import type { CommandSpec } from './command.ts';
import type { Effect } from './effect.ts';
import type { JsonValue } from './json.ts';
import type { JsonSchema } from './json-schema.ts';
import type { Probe } from './probe.ts';

export type HttpMethod = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * How a value stands in the request. Query: `form` repeats the name (a=1&a=2), `brackets` adds `[]` to it (a[]=1),
 * `comma` joins (a=1,2), `json` writes JSON text into the one field, `deepObject` is OpenAPI's.
 */
export type InputStyle = 'form' | 'brackets' | 'comma' | 'json' | 'deepObject' | 'spaceDelimited' | 'pipeDelimited';

/** One named value that a caller of an operation gives: a parameter, or one leaf of the request body. */
export interface Input {
  /** Leaf name (`city`), or the dotted path (`address.city`) where two inputs of the operation share the leaf. */
  readonly name: string;
  /** The dotted path; always accepted as a name too. Equal to `name` for parameters. */
  readonly dotted: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'body';
  /** Where it goes: the parameter's name, or the keys down into the body (`['project', 'address', 'city']`). */
  readonly wire: readonly string[];
  readonly required: boolean;
  /** Inputs of which any one makes it optional: a message needs a text, unless it has blocks. */
  readonly unless?: readonly string[];
  readonly schema: JsonSchema;
  readonly style?: InputStyle;
  readonly description?: string;
  readonly synonyms: readonly string[];
  /** People say a name of this entity; the API wants its id. */
  readonly entity?: string;
  readonly default?: JsonValue;
}

interface PageLimits {
  readonly size?: string;
  readonly max?: number;
  /** Size to ask for when nobody says how many items are wanted; absent: the service's own. */
  readonly usual?: number;
  /** JSON pointer to how many items there are in all. */
  readonly total?: string;
  /** HTTP statuses that say that there is no such page, and so end the list. */
  readonly endStatus?: readonly number[];
}

/** How to walk a list that comes in pages. Names are those of the operation's query inputs. */
export type Pagination = PageLimits &
  (
    | { readonly style: 'page'; readonly page: string }
    | { readonly style: 'offset'; readonly offset: string }
    | {
        readonly style: 'cursor';
        readonly cursor: string;
        /** Where the next cursor is: a JSON pointer into the body, or `header:<name>`. */
        readonly next: string;
      }
  );

/** A request to a URL that an earlier answer gave: the value of an input is the whole of it. */
export interface Presigned {
  readonly input: string;
  /** `https://files.example.com`: where such a URL may lead. The plan's step keeps them. */
  readonly origins: readonly string[];
}

/** One API call, compiled from a pack: everything that routing, planning, sending and emulating needs. */
export interface Operation {
  readonly service: string;
  /** Unique in its pack, snake_case; also the intent's name. */
  readonly name: string;
  readonly operationId?: string;
  readonly method: HttpMethod;
  /** OpenAPI path template, `/projects/{project_id}`. */
  readonly path: string;
  /** A server of its own, when the pack's does not serve it. */
  readonly server?: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly synonyms: readonly string[];
  readonly examples: readonly string[];
  readonly effect: Effect;
  /** Sending it twice does no more than sending it once. */
  readonly idempotent: boolean;
  readonly idempotencyHeader?: string;
  /** Names of the pack's credentials that it may be sent with, the best one first; absent: each of them will do. */
  readonly auth?: readonly string[];
  /** `binary`: the bytes of one file are the whole body. */
  readonly encoding: 'none' | 'json' | 'form' | 'multipart' | 'binary';
  /** Content type of a binary body, where the document says another than `application/octet-stream`. */
  readonly mediaType?: string;
  readonly inputs: readonly Input[];
  readonly success: { readonly status: number; readonly schema?: JsonSchema };
  /** JSON pointer to the part of the answer that people asked for (`/channels`); absent: the whole answer. */
  readonly result?: string;
  readonly pagination?: Pagination;
  /** It goes out without the key, and only as a step of a workflow: see `Pack.presigned`. */
  readonly presigned?: Presigned;
  /** Its own allowance, counted apart from the pack's. */
  readonly limit?: { readonly perMinute: number };
  /** It runs a command on this machine and sends nothing: method and path are its name only. */
  readonly command?: CommandSpec;
  /** Operation that finds out whether a write in doubt happened. */
  readonly probe?: Probe;
  /** Operation that takes it back. */
  readonly undo?: string;
  /**
   * The workflowId: this is no request but a workflow, several steps that are asked for as one. Its inputs and its effect
   * are real, its method and path say nothing.
   */
  readonly workflow?: string;
}

/** `depot.create_crate`: how an operation is written in plans, events and policy rules. */
export function qualifiedName(operation: { readonly service: string; readonly name: string }): string {
  return `${operation.service}.${operation.name}`;
}

/** A value must be given, as things are: it is required, and nothing is there that takes its place. */
export function isNeeded({ required, unless = [] }: Input, isGiven: (name: string) => boolean): boolean {
  return required && !unless.some(isGiven);
}

/** The input that a person names: by its name, its dotted path or its leaf, in this order. */
export function findInput(operation: Operation, name: string): Input | undefined {
  return (
    operation.inputs.find((input) => input.name === name) ??
    operation.inputs.find((input) => input.dotted === name) ??
    operation.inputs.find((input) => input.wire.at(-1) === name)
  );
}
