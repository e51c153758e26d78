import { UserError } from '../../model/errors.ts';
import { codeOf, storeError } from '../store-error.ts';

const HINTS: readonly (readonly [pattern: RegExp, why: string, hint: string])[] = [
  [/^28/, 'it refused the user or the password', 'Check the user and the password in DATABASE_URL.'],
  [/^3D000$/, 'it has no such database', 'Create the database, or correct its name in DATABASE_URL.'],
  [/^ERR_INVALID_URL$/, 'its URL cannot be read', 'It has to look like postgres://user:password@host:5432/database.'],
  [/^(42501|3F000)$/, 'the user may not make or change tables there', 'Grant CREATE on the schema to this user.'],
  [/^25006$/, 'it is read-only at the moment', 'Point DATABASE_URL at the primary server.'],
  [/^53300$/, 'it has no connection left', 'Wait a little, or raise max_connections.'],
  [/^53100$/, 'its disk is full', 'Nothing is sent that cannot be recorded. Free some space and run it again.'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'its host name is not known', 'Correct the host in DATABASE_URL.'],
  [/^(08|57P|53|E[A-Z]+$)/, 'it did not answer', 'Check that the server runs and that DATABASE_URL is right.'],
];

/** What a person can mend becomes a UserError; anything else stays what it is: a bug. `where` holds no password. */
export function postgresError(error: unknown, where: string): unknown {
  if (error instanceof UserError) return error;
  const code = innerCode(error);
  const known = HINTS.find(([pattern]) => pattern.test(code || codeOfMessage(error)));
  if (!known) return error;
  const [, why, hint] = known;
  const detail = detailOf(error);
  return storeError(
    code === '53100' ? 'store_full' : 'store_unavailable',
    `The audit store ${where} cannot be used: ${why}${detail && ` (${detail})`}.`,
    { where, hint, cause: error },
  );
}

/** Errors that pg makes itself carry no code; these are the codes that a server would have sent. */
function codeOfMessage(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if (/SASL|SCRAM|password/i.test(error.message)) return '28P01';
  return /connect|SSL|timeout/i.test(error.message) ? '08006' : '';
}

function innerCode(error: unknown): string {
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return codeOf(error) || codeOf(inner);
}

function detailOf(error: unknown): string {
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return inner instanceof Error ? inner.message : '';
}
