import { ExitCode, UserError } from '../model/errors.ts';

/** An error of the store that a person can mend, exit 9. `where` is the file, or the URL without its password. */
export function storeError(
  code:
    | 'store_unavailable'
    | 'store_corrupt'
    | 'store_foreign'
    | 'store_newer'
    | 'store_outdated'
    | 'store_full'
    | 'store_busy',
  message: string,
  options: { readonly where: string; readonly hint: string; readonly cause?: unknown },
): UserError {
  const { where, hint, cause } = options;
  return new UserError(code, message, { exitCode: ExitCode.configuration, hint, details: { store: where }, cause });
}

/** Too new for this program: refused before anything is written. */
export function newerError(where: string, version: number, latest: number): UserError {
  return storeError('store_newer', `The audit store at ${where} was written by a newer multibot.`, {
    where,
    hint: `It has schema version ${version}, this one knows ${latest}. Update multibot; the store was not touched.`,
  });
}

/** Of an error of Node, SQLite or Postgres: `EACCES`, `SQLITE_FULL`, `28P01`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
