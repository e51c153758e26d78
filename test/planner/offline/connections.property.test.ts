import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Route, Token } from '../../../src/model/route.ts';
import { route, saidConnections } from '../../../src/router/route.ts';
import { twoServices } from '../../support/two-services.ts';
import { indexOf, understand, utteranceOf } from '../../support/understand.ts';

const catalog = twoServices();
const index = indexOf(catalog);
const ODD = ['', ' ', 'the', 'list', 'sitebook', 'in', 'and', 'site', 'photos', '12', '#crew', 'a_b', 'x-y', 'Big O'];
const nameText = fc.oneof(
  fc.constantFrom('denver', 'Omaha', 'east side', ...ODD),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const connections = fc.array(
  fc.record({
    service: fc.constantFrom('sitebook', 'chatter'),
    name: nameText,
    names: fc.array(nameText, { maxLength: 3 }),
  }),
  { maxLength: 5 },
);
const PARTS =
  'in from the for Denver location workspace account sites list show photos of Miller site sitebook chatter , then and or "x" #crew post 12 Oak St CO';

/** Words of requests with the very names among them. */
const requests = connections.chain((list) =>
  fc.record({
    connections: fc.constant(list),
    text: fc
      .array(fc.constantFrom(...PARTS.split(' '), ...list.flatMap(({ name, names }) => [name, ...names])), {
        maxLength: 16,
      })
      .map((words) => words.join(' ')),
  }),
);

test('with any connections routing is total, and every character has one role', async () => {
  await fc.assert(
    fc.asyncProperty(requests, async ({ text, connections: list }) => {
      for (const each of route(utteranceOf(text, { connections: list }), index, catalog))
        expect(Route.safeParse(each).success).toBe(true);
      const { tokens } = await understand(catalog, text, { connections: list });
      let at = 0;
      for (const token of tokens) {
        expect(Token.safeParse(token).success).toBe(true);
        expect(text.slice(at, token.start).trim()).toBe('');
        at = token.end;
      }
      expect(text.slice(at).trim()).toBe('');
    }),
    { numRuns: 300 },
  );
});

test('what a request names is one of the connections, and its words are there', () => {
  fc.assert(
    fc.property(requests, ({ text, connections: list }) => {
      for (const { service, name, text: words } of saidConnections(utteranceOf(text, { connections: list }), index)) {
        expect(list.map((each) => `${each.service} ${each.name}`)).toContain(`${service} ${name}`);
        expect(text).toContain(words);
      }
    }),
    { numRuns: 300 },
  );
});

test('connections that nobody names change nothing', async () => {
  const unsaid = [{ service: 'sitebook', name: 'qwxz', names: ['qwxz', 'qwxz qwxz'] }];
  await fc.assert(
    fc.asyncProperty(requests, async ({ text }) => {
      expect(await understand(catalog, text, { connections: unsaid })).toEqual(await understand(catalog, text));
    }),
    { numRuns: 100 },
  );
});

test('a task says which connections its words name, with the words as names of the service', async () => {
  const list = [{ service: 'sitebook', name: 'denver', names: ['denver', 'the Mile High yard'] }];
  const understanding = await understand(catalog, 'photos of the Miller site from the mile high yard', {
    connections: list,
  });
  expect(understanding).toMatchObject({
    kind: 'tasks',
    sure: true,
    tasks: [{ intent: 'list_site_photos', leftOver: [], said: [{ service: 'sitebook', name: 'denver' }] }],
  });
  expect(understanding.tokens.slice(-5).map(({ role }) => role)).toEqual([
    'stop',
    'stop',
    'service',
    'service',
    'service',
  ]);
});

test('a name alone is evidence for its service', async () => {
  const list = [{ service: 'chatter', name: 'denver', names: ['denver'] }];
  expect(await understand(catalog, 'show me all users')).toMatchObject({ kind: 'question' });
  expect(await understand(catalog, 'show me all Denver users', { connections: list })).toMatchObject({
    kind: 'tasks',
    tasks: [{ service: 'chatter', intent: 'list_users' }],
  });
});

test('where a write has an input for the same words, it asks', async () => {
  const list = [{ service: 'sitebook', name: 'denver', names: ['denver'] }];
  const text = 'record a payment of $50 from Denver on the Harbor site';
  expect(await understand(catalog, text, { connections: list })).toMatchObject({ kind: 'question' });
});
