import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { depotConfig, depotFiles } from '../support/depot-pack.ts';
import { cliHome, runCli } from '../support/run-cli.ts';

const FILES = 'https://depot.test/v1/files';
const config = {
  ...depotConfig,
  operations: {
    ...depotConfig.operations,
    upload_file: {
      method: 'POST',
      path: '/files',
      encoding: 'multipart',
      body: ['name', 'file', 'extras'],
      synonyms: ['upload a file', 'send a file'],
      examples: ['upload plan.pdf', 'upload scope.docx called Scope', 'send the file a.jpg to the depot'],
      inputs: {
        file: { required: true, schema: { type: 'string', format: 'binary', maxLength: 20 } },
        extras: { schema: { type: 'array', items: { type: 'string', format: 'binary' } } },
      },
    },
  },
};

/** A home with files to send, and a depot that takes them. */
function filesHome(): string {
  const home = cliHome();
  fs.writeFileSync(
    path.join(home, 'packs/depot/config.json'),
    depotFiles(config)['/multibot/packs/depot/config.json'] ?? '',
  );
  fs.writeFileSync(path.join(home, 'plan.pdf'), 'SECRET-BYTES');
  fs.writeFileSync(path.join(home, 'b.png'), 'second');
  return home;
}

const replies = { [`POST ${FILES}`]: { json: { id: 'f1' } } };
const bodyOf = (requests: readonly { readonly body?: string | Uint8Array }[]) =>
  Buffer.from(requests.at(-1)?.body ?? '').toString('latin1');

test.each([
  'call depot upload_file file=@plan.pdf --yes',
  'call depot upload_file --set file=@plan.pdf --yes',
  'ask "upload plan.pdf to the depot" --yes',
  'ask "upload a file to the depot" --set file=@plan.pdf --yes',
])('%s: the file goes out under its name', async (line) => {
  const { code, requests, err, out } = await runCli(`${line} --json`, { replies }, filesHome());
  expect([code, err.includes('SECRET-BYTES'), out.includes('SECRET-BYTES')]).toEqual([0, false, false]);
  expect(bodyOf(requests)).toContain(
    'name="file"; filename="plan.pdf"\r\ncontent-type: application/pdf\r\n\r\nSECRET-BYTES\r\n',
  );
  expect(bodyOf(requests)).toContain('name="name"\r\n\r\nplan.pdf\r\n');
});

test('a list of files goes out one by one', async () => {
  const { requests } = await runCli(
    'call depot upload_file file=@b.png extras=@plan.pdf,@b.png -y',
    { replies },
    filesHome(),
  );
  expect(
    [...bodyOf(requests).matchAll(/name="(\w+)"; filename="([\w.]+)"/g)].map(([, name, file]) => [name, file]),
  ).toEqual([
    ['file', 'b.png'],
    ['extras', 'plan.pdf'],
    ['extras', 'b.png'],
  ]);
});

test.each([
  ['call depot upload_file file=@none.pdf --yes', 'file_unreadable'],
  ['call depot upload_file file=@packs --dry-run', 'file_unreadable'],
  ['ask "upload none.pdf to the depot"', 'file_unreadable'],
  ['ask "upload large.pdf to the depot" --yes', 'file_too_large'],
])('%s is refused before anything is asked or sent', async (line, code) => {
  const home = filesHome();
  fs.writeFileSync(path.join(home, 'large.pdf'), 'x'.repeat(21));
  const run = await runCli(`${line} --json`, {}, home);
  expect([run.code, run.requests]).toEqual([2, []]);
  expect(run.json()).toMatchObject({ error: { code } });
});

test('what is approved, shown and kept is the name and the size', async () => {
  const home = filesHome();
  const { code, out } = await runCli('ask "upload plan.pdf to the depot" --dry-run', {}, home);
  expect(code).toBe(0);
  expect(out).toContain('"file": "[file plan.pdf, 12 bytes]"');
  await runCli('ask "upload plan.pdf to the depot" --yes', { replies }, home);
  const kept = fs
    .readdirSync(path.join(home, 'home'), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile());
  expect(kept.length).toBeGreaterThan(0);
  for (const { parentPath, name } of kept)
    expect(fs.readFileSync(path.join(parentPath, name), 'latin1')).not.toContain('SECRET-BYTES');
});

test.each([
  ['changed', (file: string) => fs.writeFileSync(file, 'OTHERS-BYTES')],
  ['gone', (file: string) => fs.rmSync(file)],
])('apply refuses a plan whose file is %s, with exit 10', async (_, change) => {
  const home = filesHome();
  const planned = await runCli('plan "upload plan.pdf to the depot" -o plan.json', {}, home);
  expect(planned.code).toBe(0);
  change(path.join(home, 'plan.pdf'));
  const { code, json, requests } = await runCli('apply plan.json --yes --json', {}, home);
  expect([code, requests]).toEqual([10, []]);
  expect(json()).toMatchObject({ error: { code: 'file_changed' } });
});
