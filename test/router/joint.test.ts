import { expect, test } from 'vitest';
import { twoServices } from '../support/two-services.ts';
import { shown, understand } from '../support/understand.ts';

const catalog = twoServices();

test('two sentences about one thing are one call', async () => {
  const text = 'I need to see what was done there. List the photos of the Miller site.';
  expect(shown(await understand(catalog, text))).toEqual(['list_site_photos site_id=Miller~']);
});

test.each(['list sites and sing a song', 'archive the Miller site and sing about the roof'])(
  'a second deed is neither dropped nor a value of the first: %s',
  async (text) => expect((await understand(catalog, text)).kind).not.toBe('tasks'),
);
