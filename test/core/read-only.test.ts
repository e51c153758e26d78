import { expect, test } from 'vitest';
import { readOnlyRefusal } from '../../src/core/read-only.ts';
import type { Pack } from '../../src/model/pack.ts';
import { operationOf, smallCatalog } from '../support/model-catalog.ts';

const entity = (name: string) => ({ name, list: 'list', id: 'id', label: ['name'], synonyms: [] });
const [jobs, chat] = smallCatalog.packs.map((pack): Pack => pack);
const reading = operationOf('mill', 'list', { effect: 'read' });
const mill = (operations: Pack['operations']): Pack[] =>
  jobs
    ? [
        {
          ...jobs,
          service: 'mill',
          title: 'The Mill',
          readOnly: 'Ask the miller.',
          operations,
          entities: [entity('work_order'), entity('job')],
        },
      ]
    : [];
const packs = [...mill([reading]), ...(jobs && chat ? [jobs, chat] : [])];

test.each([
  'add a note to work order 26058 that the pads are ready',
  'mill: delete work order 5',
  'create a job in the mill',
  'cancel mill job 7',
  'please close all work orders',
])('"%s" is told that nothing is changed there', (text) => {
  expect(readOnlyRefusal(text, packs)).toEqual({
    message: 'The Mill can only be read here; nothing was done.',
    hint: 'Ask the miller.',
  });
});

test.each([
  'show work order 26058',
  'what is the status of the work order?',
  'add a note to job 7',
  'create a jobs job for work order 5',
  'post the mill work orders in #ops',
  "don't delete work order 5",
  'work orders',
])('"%s" is not', (text) => {
  expect(readOnlyRefusal(text, packs)).toBeUndefined();
});

test('a pack that has a write, of its own or of a document that was given, is refused nothing', () => {
  const writing = [...mill([reading, operationOf('mill', 'add_note')]), ...packs.slice(1)];
  expect(readOnlyRefusal('add a note to work order 26058', writing)).toBeUndefined();
});
