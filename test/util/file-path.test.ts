import { expect, test } from 'vitest';
import { isFilePath } from '../../src/util/file-path.ts';
import { lexemesOf } from '../../src/util/lexeme.ts';

test.each([
  ['upload signed-contract.pdf to the Nguyen project', ['signed-contract.pdf']],
  ['add ./photos/roof 1.jpg to job 1042', ['./photos/roof 1.jpg']],
  ['send "roof plan.pdf" to #x', ['roof plan.pdf']],
  ['upload ~/x/y.PDF, then ../a.docx.', ['~/x/y.PDF', '../a.docx']],
  ['put @file.pdf there', ['@file.pdf']],
  ['add 2026-05-01.pdf and plans/a-2.dwg', ['2026-05-01.pdf', 'plans/a-2.dwg']],
  ['upload ./scope and send plan.pdf', ['plan.pdf']],
  ['post photo https://a.test/c.jpg and mail jo@x.test', []],
  ['see v2.1, example.com, and/or 3.5, Dr. Hill, plan.pdfx', []],
])('%s', (text, files) => {
  const found = lexemesOf(text).filter(({ kind, value }) => kind !== 'url' && isFilePath(value));
  expect(found.map(({ value }) => value)).toEqual(files);
});

test('a text that is nearly a path many times over is cut in bounded time', () => {
  const started = performance.now();
  for (const part of ['./a', 'a/', './a b ', 'a.pd', "a'b-"]) lexemesOf(part.repeat(5_000));
  expect(performance.now() - started).toBeLessThan(3_000);
});
