import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { JournalEnd } from './database.ts';
import type { EventRow } from './schema.ts';

/** An event as it goes into the journal, before it has its place there. */
export type Entry = Pick<EventRow, 'runId' | 'type' | 'payload' | 'createdAt' | 'epoch'>;

/** Puts a seal on text that only who has the key can make: `<key id>:<HMAC-SHA256>` (RFC 2104), in hex. */
export interface Sealer {
  readonly keyId: string;
  seal(text: string): string;
}

export function sealerOf(key: Uint8Array): Sealer {
  const keyId = createHash('sha256').update(key).digest('hex').slice(0, 8);
  return { keyId, seal: (text) => `${keyId}:${createHmac('sha256', key).update(text, 'utf8').digest('hex')}` };
}

/** The seal of a row covers its place, everything in it, and the seal of the row before: the journal is one chain. */
export function sealOf(row: Omit<EventRow, 'hash'>, sealer: Sealer): string {
  const { seq, prev, epoch, runId, type, createdAt, payload } = row;
  return sealer.seal(JSON.stringify([seq, prev, epoch, runId, type, createdAt, payload]));
}

/** The entries as rows at the end of the journal. Without a sealer they have no hash. */
export function chained(entries: readonly Entry[], end: JournalEnd, sealer: Sealer | undefined): readonly EventRow[] {
  let last = end;
  return entries.map((entry) => {
    const row = { ...entry, seq: last.seq + 1, prev: last.hash };
    const hash = sealer ? sealOf(row, sealer) : '';
    last = { seq: row.seq, hash };
    return { ...row, hash };
  });
}

export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')];
  return left.length === right.length && timingSafeEqual(left, right);
}
