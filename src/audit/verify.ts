import { isSame, type Sealer, sealOf } from './chain.ts';
import type { Seals } from './checkpoint.ts';
import type { Database, JournalEnd } from './database.ts';
import type { EventRow } from './schema.ts';
import type { SqlBuilder } from './sql-builder.ts';
import { journalPage } from './task-queries.ts';

/**
 * What is wrong at a place of the journal. `changed`: the row is not as it was written, or was put there by somebody
 * else. `missing`: there is no row of this number. `unlinked`: the row is whole, and does not follow the one before it.
 * `other_key`: sealed with a key that is not this installation's. `cut`: the journal was longer than it is. `checkpoint`:
 * the checkpoint file was changed.
 */
export interface JournalProblem {
  readonly seq: number;
  readonly kind: 'changed' | 'missing' | 'unlinked' | 'other_key' | 'cut' | 'checkpoint';
}

export interface JournalCheck {
  readonly events: number;
  /** Rows from before the journal was chained: nothing can be said of them. */
  readonly unsealed: number;
  readonly problems: readonly JournalProblem[];
}

const PAGE = 1000;

/** Reads the whole journal, a page at a time. */
export async function verifyJournal(
  database: Database,
  db: SqlBuilder,
  seals: Seals | undefined,
): Promise<JournalCheck> {
  const checkpoint = seals?.checkpoint();
  const walk: Walk = { end: { seq: 0, hash: '' }, events: 0, unsealed: 0, problems: [], checkpoint };
  for (let after = 0; ; ) {
    const rows = await database.read(journalPage(db, after, PAGE));
    for (const row of rows) look(row, walk, seals?.sealer);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) break;
    after = last.seq;
  }
  checkEnd(walk);
  const { events, unsealed, problems } = walk;
  return { events, unsealed, problems };
}

interface Walk {
  end: JournalEnd;
  events: number;
  unsealed: number;
  readonly problems: JournalProblem[];
  readonly checkpoint: JournalEnd | 'broken' | undefined;
}

function look(row: EventRow, walk: Walk, sealer: Sealer | undefined): void {
  walk.events++;
  // A deletion of very many is one finding, not as many lines.
  for (let seq = walk.end.seq + 1; seq < row.seq && seq <= walk.end.seq + PAGE; seq++)
    walk.problems.push({ seq, kind: 'missing' });
  const kind = kindOf(row, walk, sealer);
  if (kind === 'unsealed') walk.unsealed++;
  else if (kind) walk.problems.push({ seq: row.seq, kind });
  else if (isOther(row, walk.checkpoint)) walk.problems.push({ seq: row.seq, kind: 'unlinked' });
  walk.end = { seq: row.seq, hash: row.hash };
}

function kindOf(
  row: EventRow,
  walk: Walk,
  sealer: Sealer | undefined,
): JournalProblem['kind'] | 'unsealed' | undefined {
  if (!sealer || (row.hash === '' && walk.unsealed === walk.events - 1 && !isOther(row, walk.checkpoint)))
    return 'unsealed';
  if (/^[0-9a-f]{8}:/.test(row.hash) && !row.hash.startsWith(`${sealer.keyId}:`)) return 'other_key';
  if (!isSame(row.hash, sealOf(row, sealer))) return 'changed';
  // What follows a row that is missing or changed cannot follow on: that is told already.
  const isTold = walk.problems.some(({ seq }) => seq === row.seq - 1);
  return row.prev !== walk.end.hash && !isTold ? 'unlinked' : undefined;
}

/** The checkpoint knows this row with another seal. */
function isOther({ seq, hash }: EventRow, checkpoint: Walk['checkpoint']): boolean {
  return typeof checkpoint === 'object' && checkpoint.seq === seq && checkpoint.hash !== hash;
}

/** The one thing that no chain shows of itself: that its end is not there any more. */
function checkEnd({ checkpoint, end, problems }: Walk): void {
  if (checkpoint === 'broken') problems.push({ seq: end.seq, kind: 'checkpoint' });
  else if (checkpoint && checkpoint.seq > end.seq) problems.push({ seq: end.seq + 1, kind: 'cut' });
}
