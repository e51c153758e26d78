import { expect, test } from 'vitest';
import { catalogOf } from '../../../../src/model/catalog.ts';
import { inputOf, operationOf, packOf } from '../../../support/model-catalog.ts';
import { shown, understand } from '../../../support/understand.ts';

const binary = { type: 'string', format: 'binary' };
const examples = ['upload plan.pdf', 'upload scope.docx to the depot', 'upload a.jpg and b.jpg'];
const one = operationOf('depot', 'upload_paper', {
  summary: 'Upload a paper',
  synonyms: ['upload a file', 'send a paper'],
  examples,
  inputs: [inputOf('file', binary, { required: true }), inputOf('filename', { type: 'string' }, { required: true })],
});
const several = operationOf('depot', 'upload_set', {
  summary: 'Upload a set',
  synonyms: ['upload files'],
  examples,
  inputs: [
    inputOf('report', binary, { required: true, synonyms: ['report'] }),
    inputOf('cover', binary, { synonyms: ['cover'] }),
    inputOf('extras', { type: 'array', items: binary }, { synonyms: ['extras', 'extra'] }),
  ],
});
const asking = async (operation: typeof one, text: string) =>
  shown(
    await understand(catalogOf([packOf('depot', [operation])]), text, { service: 'depot', intent: operation.name }),
  );

test.each([
  ['upload plan.pdf', 'upload_paper file=plan.pdf'],
  ['upload "my plan.pdf"', 'upload_paper file=my plan.pdf'],
  ['upload file=@plan.pdf', 'upload_paper file=plan.pdf'],
  ['upload file=notes', 'upload_paper file=notes'],
])('%s: what it is called need not be said', async (text, task) => expect(await asking(one, text)).toEqual([task]));

test('a file too many is a question', async () => {
  expect(await asking(one, 'upload plan.pdf and other.pdf')).toEqual(['question input']);
});

test('the needed one first, then the one whose word stands before it', async () => {
  expect(await asking(several, 'upload a.pdf cover b.png extras c.jpg extra d.jpg')).toEqual([
    'upload_set cover=b.png extras=c.jpg|d.jpg report=a.pdf',
  ]);
});
