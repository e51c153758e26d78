import { expect, test } from 'vitest';
import { catalogOf } from '../../../src/model/catalog.ts';
import { twoServices } from '../../support/two-services.ts';
import { shown, understand } from '../../support/understand.ts';

/** The same two services, where the second has jobs: what people call the first one's sites. */
const catalog = catalogOf(
  twoServices().packs.map((pack) => {
    const [room] = pack.entities;
    return pack.service === 'chatter' && room
      ? { ...pack, entities: [...pack.entities, { ...room, name: 'job' }] }
      : pack;
  }),
);
const plan = async (text: string, more = {}) => shown(await understand(catalog, text, more));

test('a write on a thing that goes by another service’s word is a question', async () => {
  expect((await plan('archive the Bergstrom job'))[0]).toMatch(/^question/);
});

test.each([
  ['with its own word', 'archive the Bergstrom site', {}],
  ['with the service named', 'archive the Bergstrom job in sitebook', {}],
  ['with the service fixed', 'archive the Bergstrom job', { service: 'sitebook' }],
])('%s it is none', async (_, text, more) =>
  expect(await plan(text, more)).toEqual(['archive_site site_id=Bergstrom~']),
);

test('reading may go by either word', async () => {
  expect(await plan('photos of the Bergstrom job')).toEqual(['list_site_photos site_id=Bergstrom~']);
});
