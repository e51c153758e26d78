import { expect, test } from 'vitest';
import { routeJoint } from '../../src/router/joint.ts';
import { twoServices } from '../support/two-services.ts';
import { indexOf, understand, utteranceOf } from '../support/understand.ts';

const catalog = twoServices();
const joint = (text: string) => routeJoint(utteranceOf(text), indexOf(catalog));

test('several sentences as one: what asks is marked, from its first to its last word', () => {
  const text = 'I want a look at the site. List the photos of the Miller site';
  expect(joint(text)).toMatchObject({ kind: 'clarify', start: 0, text, command: { start: 27, end: text.length } });
  expect(joint('list the photos of the Miller site')).toBeUndefined();
  expect(joint("list the photos of the Miller site. Don't post them")).toBeUndefined();
});

test('where several clauses say what to do, only reads are candidates', () => {
  const effects = (text: string) =>
    new Set(joint(text)?.candidates.map(({ service, operation }) => catalog.operation(service, operation)?.effect));
  expect(effects('archive the Miller site and list the photos')).toEqual(new Set(['read']));
  expect(effects('I saw the roof today. archive the Miller site')).toContain('write');
});

test.each(['list sites and sing a song', 'archive the Miller site and sing about the roof'])(
  'a second deed is neither dropped nor a value of the first: %s',
  async (text) => expect((await understand(catalog, text)).kind).not.toBe('tasks'),
);
