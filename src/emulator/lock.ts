import type { FileSystem, Host } from '../host/host.ts';
import { isObject, parseJson } from '../model/json.ts';
import { Refusal } from './refusal.ts';

type Locking = Pick<Host, 'fs' | 'now' | 'newId' | 'random' | 'sleep'>;

/** A writer that died holds its lock no longer than this. */
const STALE_MS = 5000;
const PATIENCE_MS = 20_000;

/**
 * Waits until the lock file beside `file` is ours, among all processes, and gives what it holds. Throws Refusal `busy`
 * when the others never come to an end.
 */
export async function takeLock(host: Locking, file: string): Promise<string> {
  const since = host.now();
  for (;;) {
    const mine = JSON.stringify({ by: host.newId(), at: host.now() });
    if (host.fs.createExclusive(lockOf(file), mine)) return mine;
    breakStaleLock(host, lockOf(file));
    if (host.now() - since > PATIENCE_MS) throw new Refusal('busy', ['the emulator is busy with other requests']);
    await host.sleep(2 + host.random() * 10);
  }
}

export function holdsLock({ fs }: Locking, file: string, lock: string): boolean {
  return fileText(fs, lockOf(file)) === lock;
}

/** A lock that somebody else has taken over meanwhile stays theirs. */
export function releaseLock(host: Locking, file: string, lock: string): void {
  if (holdsLock(host, file, lock)) host.fs.remove(lockOf(file));
}

/** Undefined when there is no such file. */
export function fileText(fs: Pick<FileSystem, 'readText'>, file: string): string | undefined {
  try {
    return fs.readText(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function lockOf(file: string): string {
  return `${file}.lock`;
}

/** One breaker at a time, so that nobody removes the lock that another has just taken. */
function breakStaleLock(host: Locking, lock: string): void {
  const seen = fileText(host.fs, lock);
  if (seen === undefined || !isStale(host, lock, seen)) return;
  const breaker = `${lock}.break`;
  if (!host.fs.createExclusive(breaker, JSON.stringify({ at: host.now() }))) {
    if (isStale(host, breaker, fileText(host.fs, breaker) ?? '')) host.fs.remove(breaker);
    return;
  }
  if (fileText(host.fs, lock) === seen) host.fs.remove(lock);
  host.fs.remove(breaker);
}

/** By the time that the lock says; by the file's own when its writer died before it had said anything. */
function isStale(host: Locking, file: string, lock: string): boolean {
  return host.now() - (saidTime(lock) ?? host.fs.stat(file)?.modifiedAt ?? host.now()) > STALE_MS;
}

function saidTime(lock: string): number | undefined {
  try {
    const value = parseJson(lock);
    return isObject(value) && typeof value['at'] === 'number' ? value['at'] : undefined;
  } catch {
    return undefined;
  }
}
