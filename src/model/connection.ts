import type { CredentialSource } from './auth.ts';
import type { Operation } from './operation.ts';
import type { Pack } from './pack.ts';

/** Whether what is done there counts. */
export type ConnectionLabel = 'prod' | 'test';

/** Where a service is reached and as whom. The secret itself is not in here: only where it is. */
export interface Connection {
  readonly service: string;
  /** `default` unless config.yaml names several. */
  readonly name: string;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** Where its credentials are; it may lack some of those that the pack knows. */
  readonly credentials: readonly CredentialSource[];
  /** The built-in emulator answers instead of the service. */
  readonly emulated: boolean;
  readonly label?: ConnectionLabel;
}

/** The name of a connection that config.yaml does not name. */
export const DEFAULT_CONNECTION = 'default';

/** A connection by name, as words or flags choose it. */
export interface ConnectionName {
  readonly service: string;
  readonly name: string;
}

/** `denver, prod`; empty for the one connection that nobody named. */
export function connectionText({ name, label }: Pick<Connection, 'name' | 'label'>): string {
  return [name === DEFAULT_CONNECTION ? undefined : name, label].filter(Boolean).join(', ');
}

/**
 * The base URL of one operation, without a trailing slash: the connection's, or the operation's own server. A connection
 * that is moved to another address (`<SERVICE>_BASE_URL`) takes along the operations of the pack's own host.
 */
export function baseUrlOf(
  connection: Connection,
  operation: Pick<Operation, 'server'>,
  pack: Pick<Pack, 'servers'>,
): string {
  const [server = connection.baseUrl] = pack.servers;
  if (operation.server === undefined) return connection.baseUrl;
  const own = new URL(operation.server);
  if (server === connection.baseUrl || own.origin !== new URL(server).origin) return operation.server;
  return `${new URL(connection.baseUrl).origin}${own.pathname}`;
}
