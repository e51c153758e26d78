import { isSet } from '../core/credentials.ts';
import type { Connection } from '../model/connection.ts';
import type { Pack } from '../model/pack.ts';
import type { PackListData } from '../model/pack-data.ts';
import type { Settings } from '../model/settings.ts';

type KeyRow = PackListData['packs'][number]['connections'][number]['keys'][number];

/** The keys of a connection, each with whether it is there and with what only it is good for. */
export function keyRows(
  { credentials }: Pick<Connection, 'credentials'>,
  { operations }: Pick<Pack, 'operations'>,
  settings: Settings,
): KeyRow[] {
  return credentials.map((source) => ({
    name: source.name,
    variables: [...source.variables],
    present: isSet(source, settings),
    onlyFor: operations.filter(({ auth }) => auth?.every((name) => name === source.name)).map(({ name }) => name),
  }));
}

/** `present`, or `missing`; of several kinds `bot present; user missing`. */
export function keysText(keys: readonly KeyRow[]): string {
  const text = ({ present }: KeyRow) => (present ? 'present' : 'missing');
  if (keys.length === 1) return keys.map(text).join('');
  return keys.map((key) => `${key.name} ${text(key)}`).join('; ');
}
