import path from 'node:path';
import type { Host } from '../host/host.ts';
import { isObject, type JsonValue, parseJson } from '../model/json.ts';
import { isSame, type Sealer, sealerOf } from './chain.ts';
import type { JournalEnd } from './database.ts';

/** Events between two checkpoints while a process runs; it leaves one when it ends, too. */
const EVERY = 64;

/** What stands beside the database and not in it: the key of the chain, and how long the journal was last. */
export interface Seals {
  readonly sealer: Sealer;
  /** How long it was when a process last wrote it down; undefined when none did, `broken` when the file was changed. */
  readonly checkpoint: () => JournalEnd | 'broken' | undefined;
  readonly keep: (end: JournalEnd) => void;
}

/** The key is made at first use; whoever may read the folder may seal, so it is the user's alone. */
export async function sealsIn(host: Host, folder: string): Promise<Seals> {
  const sealer = sealerOf(await keyIn(host, path.join(folder, 'audit.key')));
  const file = path.join(folder, 'audit.checkpoint');
  return {
    sealer,
    checkpoint: () => read(host, file, sealer),
    keep: (end) => write(host, file, { end, sealer }),
  };
}

/** Moves the checkpoint on as the journal grows. */
export interface Keeper {
  /** The journal is this long now. */
  readonly reached: (end: JournalEnd) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * A checkpoint that does not lie on the journal stays where it is: it is all that shows that a tail was cut off, however
 * long the journal grows again. `hashAt` gives the hash of a row.
 */
export function checkpointKeeper(seals: Seals, hashAt: (seq: number) => Promise<string | undefined>): Keeper {
  let last: JournalEnd | undefined;
  let kept = -EVERY;
  const close = async () => {
    if (!last || last.seq === kept) return;
    const end = last;
    kept = end.seq;
    const before = seals.checkpoint();
    if (before === 'broken' || (before && (await hashAt(before.seq)) !== before.hash)) return;
    // Never back: of several processes the one that ends last may have seen less.
    if (!before || before.seq < end.seq) seals.keep(end);
  };
  return {
    close,
    reached: async (end) => {
      last = end;
      if (end.seq - kept >= EVERY) await close();
    },
  };
}

/** Another process may be at it, so a key that is not whole yet is waited for. */
async function keyIn(host: Host, file: string): Promise<Uint8Array> {
  if (!host.fs.exists(file)) host.fs.createExclusive(file, `${Buffer.from(host.randomBytes(32)).toString('hex')}\n`);
  for (let waited = 0; ; waited += 10) {
    const text = host.fs.readText(file);
    if (/^[0-9a-f]{64}\n$/.test(text) || waited >= 2000) return Buffer.from(text.trim(), 'hex');
    await host.sleep(10);
  }
}

function write(host: Host, file: string, { end, sealer }: { readonly end: JournalEnd; readonly sealer: Sealer }): void {
  try {
    host.fs.write(file, `${JSON.stringify({ ...end, seal: sealer.seal(sealed(end)) })}\n`);
  } catch {
    // A full disk: the journal itself is safe, and the next checkpoint covers what this one would have.
  }
}

function sealed({ seq, hash }: JournalEnd): string {
  return JSON.stringify(['checkpoint', seq, hash]);
}

function read(host: Host, file: string, sealer: Sealer): JournalEnd | 'broken' | undefined {
  if (!host.fs.exists(file)) return undefined;
  const found = parsed(host.fs.readText(file));
  if (!isObject(found)) return 'broken';
  const { seq, hash, seal } = found;
  if (typeof seq !== 'number' || typeof hash !== 'string' || typeof seal !== 'string') return 'broken';
  return isSame(seal, sealer.seal(sealed({ seq, hash }))) ? { seq, hash } : 'broken';
}

function parsed(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}
