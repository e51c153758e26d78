import { initial } from './0001-initial.ts';
import { journal } from './0002-journal.ts';
import type { Migration } from './migration.ts';

/** The schema's history, in order. The version of a database is how many of them it has run. */
export const MIGRATIONS: readonly Migration[] = [initial, journal];

/** Where both databases write down which ones they have run. */
export const MIGRATION_TABLE = 'MultibotMigration';
