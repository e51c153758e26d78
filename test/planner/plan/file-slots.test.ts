import { expect, test } from 'vitest';
import { catalogOf } from '../../../src/model/catalog.ts';
import type { TaskSpec } from '../../../src/model/task-spec.ts';
import { withFiles } from '../../../src/planner/plan/file-slots.ts';
import { inputOf, operationOf, packOf } from '../../support/model-catalog.ts';

const upload = operationOf('depot', 'upload', {
  inputs: [
    inputOf('paper.attachment', { type: 'string', format: 'byte' }),
    inputOf('paper.name'),
    inputOf('paper.title'),
    inputOf('paper.file_size', { type: 'integer' }),
    inputOf('paper.length', { type: 'integer' }),
    inputOf('name'),
    inputOf('extras', { type: 'array', items: { type: 'string', format: 'binary' } }),
  ],
});
const catalog = catalogOf([packOf('depot', [upload])]);
const options = { catalog, connections: [], planner: 'offline' as const };
const fileAt = (path: string) => ({ path: `/w/${path}`, name: path, size: 7, sha256: path });

function lookedAt(inputs: TaskSpec['inputs'], fixed: Readonly<Record<string, string>> = {}) {
  const spec = { service: 'depot', intent: 'upload', inputs, confidence: 1, leftOver: [] };
  return withFiles([spec], { ...options, fixed }, fileAt)[0]?.inputs;
}

test('a file fills its input, and what follows from it those beside it', () => {
  expect(lookedAt({ 'paper.attachment': { files: ['a.pdf'], from: 'text' } })).toEqual({
    'paper.attachment': { arg: { file: fileAt('a.pdf') }, from: 'text' },
    'paper.name': { arg: { literal: 'a.pdf' }, from: 'text' },
    'paper.title': { arg: { literal: 'a.pdf' }, from: 'text' },
    'paper.file_size': { arg: { literal: 7 }, from: 'text' },
  });
});

test('a name that was said stays', () => {
  const said = { arg: { literal: 'Contract' }, from: 'text' as const };
  expect(lookedAt({ 'paper.attachment': { files: ['a.pdf'], from: 'text' }, 'paper.name': said })).toMatchObject({
    'paper.name': said,
    'paper.title': { arg: { literal: 'a.pdf' } },
  });
});

test('what the command line fixed counts before the words, and a list takes several', () => {
  const inputs = { 'paper.attachment': { files: ['a.pdf'], from: 'text' as const } };
  expect(lookedAt(inputs, { attachment: '@b.pdf', extras: '@c.png,d.png' })).toMatchObject({
    'paper.attachment': { arg: { file: { name: 'b.pdf' } }, from: 'flag' },
    extras: { arg: { list: [{ file: { name: 'c.png' } }, { file: { name: 'd.png' } }] }, from: 'flag' },
  });
});

test('a task without files stays as it is', () => {
  const inputs = { name: { arg: { literal: 'x' }, from: 'text' as const } };
  expect(lookedAt(inputs)).toBe(inputs);
});
