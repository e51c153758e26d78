import type { Console, FetchError, FetchInit, FetchResponse, Host } from '../../src/host/host.ts';
import type { ProcessResult } from '../../src/host/process.ts';
import { redactingConsole } from '../../src/host/redacting-console.ts';
import { newRedactor } from '../../src/model/redactor.ts';
import { memoryFiles } from './memory-files.ts';

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  /** No answer at all. */
  readonly error?: FetchError;
}

export interface SentRequest extends FetchInit {
  readonly url: string;
}

interface FakeHostOptions {
  /** `GET https://x.test/path?query` -> replies in order; the last one repeats. An unscripted request fails the test. */
  readonly replies?: Readonly<Record<string, Reply | readonly Reply[]>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly stdin?: string;
  readonly terminal?: boolean;
  readonly packageRoot?: string;
}

/** On this machine no program is installed. */
const NO_PROGRAM: ProcessResult = {
  exitCode: null,
  signal: null,
  error: 'ENOENT',
  timedOut: false,
  cancelled: false,
  stdout: '',
  stderr: '',
  durationMs: 1,
};

/** Deterministic host: counting clock and ids, files in memory, captured output, scripted replies. */
export function fakeHost(options: FakeHostOptions = {}) {
  let time = Date.UTC(2026, 10, 22, 12);
  let ids = 0;
  const out: string[] = [];
  const err: string[] = [];
  const requests: SentRequest[] = [];
  const slept: number[] = [];
  const taken = new Map<string, number>();
  const alarms = new Set<() => void>();
  const aborter = new AbortController();
  const redactor = newRedactor();
  const console: Console = {
    stdinIsTerminal: options.terminal ?? false,
    stdoutIsTerminal: options.terminal ?? false,
    stderrIsTerminal: options.terminal ?? false,
    columns: options.terminal ? 80 : undefined,
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    readStdin: async () => options.stdin ?? '',
  };
  const host: Host = {
    console: redactingConsole(console, redactor),
    redactor,
    env: options.env ?? {},
    fetch: async (url, init) => {
      requests.push({ url, ...init });
      return replyTo(`${init.method} ${url}`, options.replies ?? {}, taken);
    },
    runProcess: async () => NO_PROGRAM,
    fs: memoryFiles(options.files ?? {}),
    keepMemoryFlat: () => undefined,
    now: () => ++time,
    newId: () => `00000000-0000-7000-8000-${String(++ids).padStart(12, '0')}`,
    random: () => 0.5,
    randomBytes: (count) => new Uint8Array(count).fill(7),
    sleep: async (ms) => {
      slept.push(ms);
      time += ms;
    },
    alarm: (_, ring) => {
      alarms.add(ring);
      return () => void alarms.delete(ring);
    },
    timeZone: 'America/Chicago',
    processes: { host: 'testhost', pid: 1, startOf: (pid) => (pid === 1 ? 'start' : undefined) },
    user: { name: 'tester', uid: 1000, hostname: 'testhost', home: '/home/tester' },
    cwd: '/home/tester',
    packageRoot: options.packageRoot ?? '/multibot',
    version: '0.0.0-test',
    signal: aborter.signal,
  };
  const ringAlarms = () => {
    const ringing = [...alarms];
    for (const ring of ringing) ring();
  };
  return { host, out, err, requests, slept, ringAlarms, abort: (reason = 'SIGINT') => aborter.abort(reason) };
}

function replyTo(key: string, replies: NonNullable<FakeHostOptions['replies']>, taken: Map<string, number>) {
  const scripted = replies[key];
  if (!scripted) throw new Error(`Unscripted request: ${key}. Add it to the replies of fakeHost().`);
  const list: readonly Reply[] = 'at' in scripted ? scripted : [scripted];
  const index = taken.get(key) ?? 0;
  taken.set(key, index + 1);
  return responseOf(list[Math.min(index, list.length - 1)] ?? {});
}

function responseOf(reply: Reply): FetchResponse {
  if (reply.error) throw reply.error;
  const text = reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json));
  const type = reply.text === undefined ? 'application/json' : 'text/plain';
  return {
    status: reply.status ?? 200,
    headers: { 'content-type': type, ...reply.headers },
    body: (async function* () {
      if (text) yield new TextEncoder().encode(text);
    })(),
  };
}
