import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Route } from '../../src/model/route.ts';
import { route, shortlist } from '../../src/router/route.ts';
import { twoServices } from '../support/two-services.ts';
import { indexOf, utteranceOf } from '../support/understand.ts';

const catalog = twoServices();
const index = indexOf(catalog);
const words = fc.constantFrom(
  ...'post tell archive photo site #crew @ana "x" and then , ; . not 12 tomorrow Miller sitebook'.split(' '),
  '\n',
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(words, { maxLength: 30 }).map((list) => list.join(' ')),
);

test('any text gives at least one well-formed route', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const routes = route(utteranceOf(text), index, catalog);
      expect(routes.length).toBeGreaterThan(0);
      for (const each of routes) {
        expect(Route.safeParse(each).success).toBe(true);
        expect(each.candidates.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(1 + 1e-9);
        expect(text.slice(each.start, each.start + each.text.length)).toBe(each.text);
      }
      expect(shortlist(utteranceOf(text), index, catalog, 3).length).toBeLessThanOrEqual(3);
    }),
    { numRuns: 500 },
  );
});

test('routing is deterministic, also with an index built anew', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const again = twoServices();
      expect(route(utteranceOf(text), index, catalog)).toEqual(route(utteranceOf(text), indexOf(again), again));
    }),
    { numRuns: 50 },
  );
});
