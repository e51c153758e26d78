import type { Operation } from '../../../src/model/operation.ts';
import type { Pack } from '../../../src/model/pack.ts';
import { seeded } from './statistics.ts';

const VERBS = [
  ['list', 'GET'],
  ['get', 'GET'],
  ['create', 'POST'],
  ['update', 'PUT'],
  ['delete', 'DELETE'],
  ['search', 'GET'],
  ['send', 'POST'],
  ['archive', 'POST'],
] as const;
const PER_PACK = 100;
const NOUNS = 3000;

/** So many operations of made-up services, the same ones every time. Common nouns occur often, as in real ones (Zipf). */
export function syntheticPacks(count: number): readonly Pack[] {
  const random = seeded(count);
  const nouns = Array.from({ length: NOUNS }, () => noun(random));
  const pick = () => nouns[Math.floor(NOUNS ** random()) - 1] ?? 'thing';
  return Array.from({ length: Math.ceil(count / PER_PACK) }, (_, at) => {
    const service = `${noun(random)}${at}`;
    const size = Math.min(PER_PACK, count - at * PER_PACK);
    return packOf(
      service,
      Array.from({ length: size }, (_each, row) => operationOf(service, row, [pick(), pick(), pick()])),
    );
  });
}

const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu'.split(' ');

function noun(random: () => number): string {
  const length = 2 + Math.floor(random() * 2);
  return Array.from({ length }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join('');
}

function operationOf(service: string, row: number, [thing = '', part = '', field = '']: readonly string[]): Operation {
  const [verb, method] = VERBS[row % VERBS.length] ?? VERBS[0];
  return {
    service,
    name: `${verb}_${thing}_${part}_${row}`,
    method,
    path: `/${thing}/{${thing}_id}/${part}`,
    summary: `${verb} the ${part} of a ${thing}`,
    tags: [],
    synonyms: [`${verb} ${part} ${thing}`],
    examples: [`${verb} the ${part} of ${thing} 12`, `please ${verb} ${thing} ${part} by ${field}`],
    effect: method === 'GET' ? 'read' : method === 'DELETE' ? 'destructive' : 'write',
    idempotent: method !== 'POST',
    encoding: 'none',
    inputs: [inputOf(`${thing}_id`, 'path'), inputOf(field, 'query')],
    success: { status: 200 },
  };
}

function inputOf(name: string, place: 'path' | 'query'): Operation['inputs'][number] {
  const required = place === 'path';
  return { name, dotted: name, in: place, wire: [name], required, schema: { type: 'string' }, synonyms: [] };
}

function packOf(service: string, operations: readonly Operation[]): Pack {
  return {
    service,
    title: service,
    enabled: true,
    synonyms: [],
    servers: ['https://bench.example'],
    hosts: [],
    auth: { kind: 'none' },
    headers: {},
    answers: { message: [] },
    limits: {},
    entities: [],
    operations,
    digest: service,
    dir: service,
  };
}
