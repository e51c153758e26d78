import type { Redactor } from '../model/redactor.ts';
import type { RunProcess } from './process.ts';

/** One HTTP exchange in the narrowest form that the program needs, so that a stand-in needs nothing of `fetch`. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly signal?: AbortSignal;
}

export interface FetchResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decompressed. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Bytes of the body that came so far, before they were decompressed; undefined where nobody counts. */
  readonly received?: () => number | undefined;
}

/**
 * One attempt, no retry, redirects not followed. Resolves with any HTTP status.
 * Throws `FetchError` when there is no answer, and the signal's reason when it is aborted.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** No usable answer came. `sent` is false when the request provably never left (refused, DNS, TLS handshake). */
export class FetchError extends Error {
  override readonly name = 'FetchError';
  readonly code: string;
  readonly sent: boolean;

  constructor(code: string, message: string, options: { sent: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.code = code;
    this.sent = options.sent;
  }
}

export interface Console {
  readonly stdinIsTerminal: boolean;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** Of the terminal; undefined when there is none. */
  readonly columns: number | undefined;
  /** Writes to standard output what it is given, without the secrets in it. */
  out(text: string): void;
  /** Writes to standard error what it is given, without the secrets in it. */
  err(text: string): void;
  /** All of standard input, as UTF-8. */
  readStdin(): Promise<string>;
  /** What a prompt reads from and draws on; absent where nobody can be asked. */
  readonly promptStreams?: () => { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream };
}

export interface FileStat {
  readonly modifiedAt: number;
  readonly size: number;
  readonly kind: 'file' | 'folder' | 'other';
}

/** Files by absolute path. Errors are Node's, with `code` (`ENOENT`, `EACCES` ...). Made folders are 0700, files 0600. */
export interface FileSystem {
  readText(path: string): string;
  readBytes(path: string): Uint8Array<ArrayBuffer>;
  /** Whole file, by way of a temporary one and a rename, so that a reader never sees half of it. */
  write(path: string, content: string | Uint8Array): void;
  /** Makes the file if and only if it is not there yet (`O_EXCL`); false when it is. */
  createExclusive(path: string, content: string): boolean;
  exists(path: string): boolean;
  /** Names in the folder, sorted; empty when it is not there. */
  list(path: string): readonly { readonly name: string; readonly isDirectory: boolean }[];
  makeFolder(path: string): void;
  /** Milliseconds since 1970 of the last change, and bytes; undefined when it is not there. */
  stat(path: string): FileStat | undefined;
  remove(path: string): void;
  realPath(path: string): string;
}

/** The processes of this machine: who holds a task, and whether it still lives. */
export interface ProcessTable {
  /** The same for all processes that can see each other, and for no others. */
  readonly host: string;
  readonly pid: number;
  /** When that process started, as text that no other process of the same number has; undefined when there is none. */
  startOf(pid: number): string | undefined;
}

/** Every effect the program can have. Code that holds no Host is pure. Tests build one out of plain objects. */
export interface Host {
  readonly console: Console;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: Fetch;
  readonly runProcess: RunProcess;
  readonly fs: FileSystem;
  /** Knows every secret that this process has come by. The console writes through it; so must every other sink. */
  readonly redactor: Redactor;
  /** Much will pass through from here on: rather little memory than a little time. */
  keepMemoryFlat(): void;
  /** Milliseconds since 1970. */
  now(): number;
  /** UUIDv7 (RFC 9562 section 5.7): sorts by time. */
  newId(): string;
  /** At least 0, less than 1. Not for secrets. */
  random(): number;
  /** Fit for keys. */
  randomBytes(count: number): Uint8Array<ArrayBuffer>;
  /** Resolves after that many milliseconds; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls `ring` once after that many milliseconds, unless the function that it returns is called first. */
  alarm(ms: number, ring: () => void): () => void;
  /** IANA name. */
  readonly timeZone: string;
  readonly processes: ProcessTable;
  /** `uid` is 0 for root, -1 where there is no such number. */
  readonly user: { readonly name: string; readonly uid: number; readonly hostname: string; readonly home: string };
  readonly cwd: string;
  /** Folder of the installed package: `packs/` and `dist/` are in it. */
  readonly packageRoot: string;
  readonly version: string;
  /** Of the Node that runs this, `24.21.0`. */
  readonly nodeVersion?: string;
  /** Aborted by Ctrl-C or a request to end; the reason is `SIGINT` or `SIGTERM`. */
  readonly signal: AbortSignal;
}
