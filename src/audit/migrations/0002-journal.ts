import type { ColumnTypes, Migration } from './migration.ts';

/** The journal is chained, so that a change shows; and whoever works on a task holds it. */
export const journal: Migration = {
  name: '0002_journal',
  statements: (types) => [...chain(types), ...leases(types)],
};

/** A hash is of the payload to the byte, so the payload is kept as the text that it was. Rows from before have no hash. */
function chain({ plainText, numbered }: ColumnTypes): readonly string[] {
  return [
    ...plainText('Event', 'payload'),
    ...numbered('Event', 'seq'),
    'ALTER TABLE "Event" ADD COLUMN "epoch" INTEGER NOT NULL DEFAULT 0',
    `ALTER TABLE "Event" ADD COLUMN "prev" TEXT NOT NULL DEFAULT ''`,
    `ALTER TABLE "Event" ADD COLUMN "hash" TEXT NOT NULL DEFAULT ''`,
  ];
}

function leases({ long, tableOptions }: ColumnTypes): readonly string[] {
  return [
    `CREATE TABLE "Lease" (
      "taskId" TEXT PRIMARY KEY REFERENCES "Task" ("id"),
      "runId" TEXT NOT NULL,
      "epoch" INTEGER NOT NULL,
      "host" TEXT NOT NULL,
      "pid" INTEGER NOT NULL,
      "processStart" TEXT NOT NULL,
      "heldUntil" ${long} NOT NULL
    )${tableOptions}`,
    'CREATE INDEX "Lease_run" ON "Lease" ("runId")',
    'CREATE INDEX "Lease_held" ON "Lease" ("heldUntil")',
  ];
}
