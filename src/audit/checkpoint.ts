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
  /** The journal is at least this long now. */
  readonly reached: (end: JournalEnd) => void;
  /** Writes down how long it is. */
  readonly keep: () => void;
  /** How long it was when a process last wrote it down; undefined when none did, `broken` when the file was changed. */
  readonly checkpoint: () => JournalEnd | 'broken' | undefined;
}

/** The key is made at first use; whoever may read the folder may seal, so it is the user's alone. */
export async function sealsIn(host: Host, folder: string): Promise<Seals> {
  const sealer = sealerOf(await keyIn(host, path.join(folder, 'audit.key')));
  const file = path.join(folder, 'audit.checkpoint');
  let last: JournalEnd | undefined;
  let written = -EVERY;
  const keep = () => {
    if (!last || last.seq === written) return;
    written = last.seq;
    write(host, file, { end: last, sealer });
  };
  return {
    sealer,
    keep,
    reached: (end) => {
      last = end;
      if (end.seq - written >= EVERY) keep();
    },
    checkpoint: () => read(host, file, sealer),
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

/** Never back: of several processes the one that ends last may have seen less. */
function write(host: Host, file: string, { end, sealer }: { readonly end: JournalEnd; readonly sealer: Sealer }): void {
  const before = read(host, file, sealer);
  if (before === 'broken' || (before && before.seq >= end.seq)) return;
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
