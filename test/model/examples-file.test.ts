import { expect, test } from 'vitest';
import { ExamplesFile } from '../../src/model/examples-file.ts';

test.each([
  [
    'tasks',
    { request: 'list crates', tasks: [{ operation: 'list_crates', inputs: { limit: 5 }, lookup: { id: 'A' } }] },
  ],
  ['a question', { request: 'delete it', asks: true }],
  ['a refusal', { request: 'sing', declines: true }],
])('an example may be %s', (_, example) => expect(ExamplesFile.safeParse([example]).success).toBe(true));

test.each([
  ['without an end', { request: 'list crates' }],
  ['with two ends', { request: 'list crates', asks: true, declines: true }],
  ['that both runs and asks', { request: 'list crates', asks: true, tasks: [{ operation: 'list_crates' }] }],
  ['with an unknown key', { request: 'list crates', tasks: [{ operation: 'list_crates', input: {} }] }],
  ['with no task', { request: 'list crates', tasks: [] }],
  ['that does not ask', { request: 'list crates', asks: false }],
  ['without words', { request: '', asks: true }],
])('an example %s is a mistake', (_, example) => expect(ExamplesFile.safeParse([example]).success).toBe(false));
