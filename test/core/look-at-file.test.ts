import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lookAtFile } from '../../src/core/look-at-file.ts';
import { systemFiles } from '../../src/host/system-files.ts';
import { inputOf } from '../support/model-catalog.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'multibot-files-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));
fs.mkdirSync(path.join(folder, 'sub'));
fs.writeFileSync(path.join(folder, 'sub', 'plan.pdf'), 'abcd');
const home = { name: 'me', uid: 1000, hostname: 'here', home: path.join(folder, 'sub') };
const host = { cwd: folder, fs: systemFiles, user: home };
const binary = (maxLength?: number) =>
  inputOf('file', { type: 'string', format: 'binary', ...(maxLength === undefined ? {} : { maxLength }) });

test.each(['sub/plan.pdf', './sub/../sub/plan.pdf', path.join(folder, 'sub/plan.pdf'), '~/plan.pdf'])(
  '%s is found from the folder that the person is in',
  (named) =>
    expect(lookAtFile(named, binary(4), host)).toEqual({
      path: path.join(folder, 'sub/plan.pdf'),
      name: 'plan.pdf',
      size: 4,
      sha256: '88d4266fd4e6338d13b845fcf289579d209c897823b9217da3e161936f031589',
    }),
);

test.each([
  ['none.pdf', binary(), 'file_unreadable', 'it is not there'],
  ['sub', binary(), 'file_unreadable', 'it is a folder'],
  ['/dev/zero', binary(), 'file_unreadable', 'it is no plain file'],
  ['sub/plan.pdf/x', binary(), 'file_unreadable', 'cannot be read'],
  ['a\0b', binary(), 'file_unreadable', 'cannot be read'],
  ['sub/plan.pdf', binary(3), 'file_too_large', '4 bytes; at most 3'],
  [
    'sub/plan.pdf',
    inputOf('file', { type: 'string', contentEncoding: 'base64', maxLength: 4 }),
    'file_too_large',
    'at most 3',
  ],
])('%j for %j is wrong usage', (named, input, code, message) => {
  const wrong = expect.objectContaining({ code, exitCode: 2, message: expect.stringContaining(message) });
  expect(() => lookAtFile(named, input, host)).toThrow(wrong);
});
