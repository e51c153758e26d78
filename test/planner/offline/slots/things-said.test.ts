import { expect, test } from 'vitest';
import { catalogOf } from '../../../../src/model/catalog.ts';
import type { JsonSchema } from '../../../../src/model/json-schema.ts';
import type { Input } from '../../../../src/model/operation.ts';
import { entityOf, inputOf, operationOf, packOf } from '../../../support/model-catalog.ts';
import { shown, understand } from '../../../support/understand.ts';

const UUID = '6f2c94d1-b0e7-4538-8a9c-17d5e3f60b82';
const entities = [
  entityOf('job', { idPattern: '^[0-9a-f-]{36}$' }),
  entityOf('site', { idPattern: '^\\d+$' }),
  entityOf('hook', { label: ['target_url'], idPattern: '^[0-9a-f-]{36}$' }),
  entityOf('member', { label: ['email'] }),
  entityOf('badge', { idPattern: '^\\d+$' }),
  entityOf('user'),
];
const of = (name: string, more: Partial<Input> = {}) =>
  inputOf(`${name}_id`, { type: 'string' }, { in: 'path', required: true, entity: name, ...more });
const number: JsonSchema = { type: 'number' };

async function said(text: string, inputs: readonly Input[], name = 'update_thing'): Promise<string> {
  const operation = operationOf('lab', name, { summary: 'Update a thing', effect: 'write', inputs });
  const catalog = catalogOf([packOf('lab', [operation], entities)]);
  return shown(await understand(catalog, text, { service: 'lab', intent: name }))[0] ?? '';
}

test.each([
  ['set the coordinates of site 812 to 36.12, -95.93', 'lat=36.12 lon=-95.93 site_id=812'],
  ['update site 812 at 40.81 -96.70', 'lat=40.81 lon=-96.7 site_id=812'],
])('latitude and longitude stand side by side: %s', async (text, filled) =>
  expect(await said(text, [of('site'), inputOf('lat', number), inputOf('lon', number)])).toBe(`update_thing ${filled}`),
);

test('numbers that are no place on the globe are left over', async () => {
  const inputs = [of('site'), inputOf('lat', number), inputOf('lon', number)];
  expect(await said('update site 812 at 140.81 -96.70', inputs)).toBe('question input');
});

test.each([
  ['update the hook https://a.test/x', [of('hook')], 'hook_id=https://a.test/x~'],
  ['update ana@b.test', [of('member')], 'member_id=ana@b.test~'],
  ['update badge Test123', [of('badge')], 'badge_id=Test123~'],
  ['update job Code upgrades', [of('job')], 'job_id=Code upgrades~'],
  ['make American Family the user of job Kessler', [of('job'), of('user')], 'job_id=Kessler~ user_id=American Family~'],
])('things go by what their label holds: %s', async (text, inputs, filled) =>
  expect(await said(text, inputs)).toBe(`update_thing ${filled}`),
);

test('several people may be named before what they are made to be', async () => {
  const list = of('user', { schema: { type: 'array', items: { type: 'string' } } });
  expect(await said('make Tony Barnes and Wyatt Long the users of job Kessler', [of('job'), list])).toBe(
    'update_thing job_id=Kessler~ user_id=[Tony Barnes|Wyatt Long]~',
  );
});

test('a thing that has its number takes no other id', async () => {
  const message = inputOf('message_id', { type: 'string' }, { in: 'path', required: true });
  expect(await said(`on job 1036 update ${UUID}`, [of('job'), message])).toBe(
    `update_thing job_id=1036~ message_id=${UUID}`,
  );
});

test('a long number is the only thing that is needed', async () => {
  expect(await said('update 60119284', [of('site')])).toBe('update_thing site_id=60119284');
  expect(await said('update 12', [of('site')])).not.toContain('site_id=12');
});

test('a value ends where the words of another input begin', async () => {
  const inputs = ['first_name', 'last_name'].map((name) => inputOf(name, { type: 'string' }, { required: true }));
  expect(await said('update first name Odessa last name Grant', inputs)).toBe(
    'update_thing first_name=Odessa last_name=Grant',
  );
});

test.each([
  ['disable hook 318', 'enabled=false hook_id=318~'],
  ['turn hook 318 back on', 'enabled=true hook_id=318~'],
])('a switch is set by its verb: %s', async (text, filled) =>
  expect(await said(text, [of('hook'), inputOf('enabled', { type: 'boolean' })])).toBe(`update_thing ${filled}`),
);

test('a change of which nothing is said is asked about', async () => {
  const change = { summary: 'Update a job', method: 'PUT' as const, inputs: [of('job'), inputOf('title')] };
  const catalog = catalogOf([packOf('lab', [operationOf('lab', 'update_job', change)], entities)]);
  expect(shown(await understand(catalog, 'update job Kessler'))).toEqual(['question operation']);
  expect(shown(await understand(catalog, 'update job Kessler title "New"'))).toEqual([
    'update_job job_id=Kessler~ title=New',
  ]);
});

test('ten digits are the number of a phone', async () => {
  const digits = inputOf('number', { type: 'string' }, { required: true });
  expect(await said('add the phone 4025550183 to job Kessler', [of('job'), digits], 'add_job_phone')).toBe(
    'add_job_phone job_id=Kessler~ number=4025550183',
  );
});
