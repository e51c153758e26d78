import { UserError } from '../../model/errors.ts';
import { codeOf, storeError } from '../store-error.ts';

/** What a person can mend becomes a UserError; anything else stays what it is: a bug. */
export function sqliteError(error: unknown, file: string): unknown {
  if (error instanceof UserError) return error;
  const code = codeOf(error);
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return corruptError(file, error);
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return fullError(file, error);
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return busyError(file, error);
  if (/^(SQLITE_(CANTOPEN|READONLY|IOERR|PERM|AUTH)|E[A-Z]+$)/.test(code)) return unavailableError(file, error);
  return error;
}

export function isBusy(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_BUSY');
}

export function corruptError(file: string, cause?: unknown): UserError {
  return storeError('store_corrupt', `The audit store ${file} is damaged or is not a database.`, {
    where: file,
    hint: 'It was not touched. Put a backup in its place, or move it away and multibot starts a new one.',
    cause,
  });
}

export function emptyError(file: string): UserError {
  return storeError('store_corrupt', `The audit store ${file} is there but empty: what it held is gone.`, {
    where: file,
    hint: 'Put a backup in its place; if nothing was in it, remove the file and multibot starts a new one.',
  });
}

export function foreignError(file: string): UserError {
  return storeError('store_foreign', `${file} is a database, but not one of multibot.`, {
    where: file,
    hint: 'It was not touched. Move it away, or let MULTIBOT_HOME point to another folder.',
  });
}

function unavailableError(file: string, cause: unknown): UserError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return storeError('store_unavailable', `The audit store ${file} cannot be used: ${why}`, {
    where: file,
    hint: 'Check that the folder and the file belong to you and can be written, or set MULTIBOT_HOME to a folder that can.',
    cause,
  });
}

function fullError(file: string, cause: unknown): UserError {
  return storeError('store_full', `There is no room left on the disk for the audit store ${file}.`, {
    where: file,
    hint: 'Nothing is sent that cannot be recorded. Free some space and run it again.',
    cause,
  });
}

function busyError(file: string, cause: unknown): UserError {
  return storeError('store_busy', `Another process has held the audit store ${file} for more than 30 seconds.`, {
    where: file,
    hint: 'Wait for it or end it, then run this again.',
    cause,
  });
}
