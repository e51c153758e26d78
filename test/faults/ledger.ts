import { type Catalog, catalogOf } from '../../src/model/catalog.ts';
import type { Operation } from '../../src/model/operation.ts';
import type { Pack } from '../../src/model/pack.ts';
import type { Settings } from '../../src/model/settings.ts';
import { inputOf, operationOf, packOf } from '../support/model-catalog.ts';

/*
 * An invented service with one operation of each kind that recovery tells apart. Every request carries a mark of its own,
 * by which the server that records them knows it again.
 */

const mark = inputOf('mark', { type: 'string' }, { required: true });
const inPath = inputOf('mark', { type: 'string' }, { required: true, in: 'path' });
/** The id that an earlier step was answered: it shows that what was restored is what was there. */
const after = inputOf('after', { type: 'string' });
const done = { status: 200, schema: { type: 'object', properties: { id: { type: 'string' } } } } as const;

const operations: readonly Operation[] = [
  operationOf('ledger', 'get_mark', {
    method: 'GET',
    effect: 'read',
    idempotent: true,
    path: '/marks/{mark}',
    inputs: [inPath, { ...after, in: 'query' }],
    success: done,
  }),
  operationOf('ledger', 'list_marks', {
    method: 'GET',
    effect: 'read',
    idempotent: true,
    path: '/marks',
    inputs: [inputOf('query', { type: 'string' }, { in: 'query' })],
  }),
  operationOf('ledger', 'put_mark', {
    method: 'PUT',
    idempotent: true,
    path: '/marks/{mark}',
    inputs: [inPath, after],
    success: done,
  }),
  operationOf('ledger', 'key_mark', {
    path: '/keyed',
    idempotencyHeader: 'idempotency-key',
    inputs: [mark, after],
    success: done,
  }),
  operationOf('ledger', 'post_mark', { path: '/posted', inputs: [mark, after], success: done }),
  operationOf('ledger', 'seen_mark', {
    path: '/seen',
    inputs: [mark, after],
    success: done,
    probe: { operation: 'list_marks', with: { query: 'mark' }, match: { mark: 'mark' }, createdAt: 'created_at' },
  }),
];

export function ledgerCatalog(url: string): Catalog {
  const pack: Pack = { ...packOf('ledger', operations), servers: [url], auth: { kind: 'none' } };
  return catalogOf([pack]);
}

/** As much of the settings as a run needs. */
export function ledgerSettings(store: Settings['store'], folder: string): Settings {
  return {
    paths: { config: folder, data: folder, state: folder, cache: folder, packs: [] },
    store,
    planner: 'offline',
    emulate: false,
    model: undefined,
    connections: {},
    services: {},
    policy: [],
    commands: { allowed: false, mode: 'SANDBOX', engine: 'auto', image: 'busybox:stable' },
    variable: () => undefined,
    keySetting: (name) => ({ name, value: null, source: 'default' }),
    list: () => [],
  };
}
