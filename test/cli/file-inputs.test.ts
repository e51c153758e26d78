import { expect, test } from 'vitest';
import { splitFiles } from '../../src/cli/file-inputs.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { inputOf, operationOf } from '../support/model-catalog.ts';

const host = { cwd: '/w', fs: memoryFiles({ '/w/plan.pdf': 'abcd', '/w/note.txt': 'hello' }) };
const upload = operationOf('depot', 'upload', {
  inputs: [
    inputOf('attachment', { type: 'string', format: 'byte' }),
    inputOf('small', { type: 'string', contentEncoding: 'base64', maxLength: 4 }),
    inputOf('raw', { type: 'string', format: 'binary', maxLength: 4 }),
    inputOf('text', { type: 'string' }),
  ],
});

test('a file is taken where the input holds bytes, and only there', () => {
  const { words, files } = splitFiles(
    ['text=@note.txt', 'attachment=@plan.pdf', 'raw=@plan.pdf', 'small=YQ=='],
    upload,
    host,
  );
  expect(words).toEqual(['text=@note.txt', 'small=YQ==']);
  expect(files).toEqual({
    attachment: {
      path: '/w/plan.pdf',
      name: 'plan.pdf',
      size: 4,
      sha256: '88d4266fd4e6338d13b845fcf289579d209c897823b9217da3e161936f031589',
    },
    raw: expect.objectContaining({ name: 'plan.pdf' }),
  });
  expect(splitFiles(['attachment=@plan.pdf'], undefined, host).files).toEqual({});
});

test('of an input given twice the later one counts', () => {
  expect(splitFiles(['attachment=@plan.pdf', 'attachment=YQ=='], upload, host)).toEqual({
    words: ['attachment=YQ=='],
    files: {},
  });
});

test.each([
  ['small=@plan.pdf', 'file_too_large'],
  ['raw=@note.txt', 'file_too_large'],
  ['attachment=@missing.pdf', 'file_unreadable'],
])('%s is wrong usage', (word, code) => {
  expect(() => splitFiles([word], upload, host)).toThrow(expect.objectContaining({ code, exitCode: 2 }));
});
