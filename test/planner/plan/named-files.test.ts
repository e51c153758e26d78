import { expect, test } from 'vitest';
import { namedFiles } from '../../../src/planner/plan/named-files.ts';

const base64 = { type: 'string', format: 'byte' };
const binary = { type: 'string', format: 'binary' };

test.each([
  ['@plan.pdf', base64, ['plan.pdf']],
  ['plan.pdf', base64, ['plan.pdf']],
  ['SGVsbG8=', base64, undefined],
  ['notes', binary, ['notes']],
  ['@a.pdf, b.pdf', { type: 'array', items: binary }, ['a.pdf', 'b.pdf']],
  ['a,b.pdf', binary, ['a,b.pdf']],
  ['', binary, undefined],
  ['@maria', { type: 'string' }, undefined],
])('%j for %j -> %j', (text, schema, files) => expect(namedFiles(text, schema)).toEqual(files));
