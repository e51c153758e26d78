import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ApiAnswer, type ApiRequest, apiServer } from '../support/api-server.ts';
import { runBin, temporaryHome } from '../support/run-bin.ts';

let place: ReturnType<typeof temporaryHome>;
beforeEach(() => {
  place = temporaryHome();
});
afterEach(() => place.remove());

const bytes = Buffer.concat([Buffer.from([0, 255, 13, 10]), randomBytes(300_000)]);
const RUN = [
  'run',
  'slack',
  'upload_file',
  'file=@roof plan.pdf',
  'channel=C0123456789',
  'initial_comment=latest version',
];

/** Slack as its documentation has it, giving out this address for an upload. */
function slackServer(addressOf: (base: string) => string) {
  return apiServer(({ path: asked, headers }): ApiAnswer => {
    if (asked === '/files.getUploadURLExternal')
      return { json: { ok: true, upload_url: addressOf(`http://${headers.host}`), file_id: 'F0123456789' } };
    if (asked === '/files.completeUploadExternal')
      return { json: { ok: true, files: [{ id: 'F0123456789', title: 'roof plan.pdf' }] } };
    return { text: 'OK - 300004' };
  });
}

async function upload(base: string, more: readonly string[] = []) {
  fs.writeFileSync(path.join(place.home, 'roof plan.pdf'), bytes);
  const env = { SLACK_BASE_URL: base, SLACK_BOT_TOKEN: 'xoxb-s3cr3t-t0ken' };
  const run = await runBin([...RUN, '--yes', '--json', ...more], { home: place.home, env });
  const document: { status: string; error: { code: string; message: string } | null } = JSON.parse(run.stdout);
  return { run, document };
}

/** Everything that the program has written. */
function kept(): string {
  const all = fs.readdirSync(place.home, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const written = all.filter(({ name }) => name !== 'roof plan.pdf');
  return written.map(({ parentPath, name }) => fs.readFileSync(path.join(parentPath, name), 'latin1')).join('\n');
}

const paths = (requests: readonly ApiRequest[]) => requests.map((request) => request.path);

describe('a file goes to Slack in three steps', { tags: ['slow'] }, () => {
  test('its bytes arrive as they are, and the address is told to nobody', async () => {
    const server = await slackServer((base) => `${base}/up/t1cket-0ne-time?sig=s1gnature`);
    const { run, document } = await upload(server.url);
    expect([run.code, document.error]).toEqual([0, null]);
    const [reserve, send, share] = server.requests;
    expect(paths(server.requests)).toEqual([
      '/files.getUploadURLExternal',
      '/up/t1cket-0ne-time',
      '/files.completeUploadExternal',
    ]);
    expect(reserve?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(reserve?.body))).toEqual({
      filename: 'roof plan.pdf',
      length: '300004',
    });
    expect(reserve?.headers['authorization']).toBe('Bearer xoxb-s3cr3t-t0ken');
    expect(send?.headers).toMatchObject({ 'content-type': 'application/octet-stream', 'content-length': '300004' });
    expect(send?.headers['authorization']).toBeUndefined();
    expect(hash(Buffer.from(send?.body ?? '', 'latin1'))).toBe(hash(bytes));
    expect(JSON.parse(share?.body ?? '')).toEqual({
      files: [{ id: 'F0123456789', title: 'roof plan.pdf' }],
      channel_id: 'C0123456789',
      initial_comment: 'latest version',
    });
    expect(run.stdout + run.stderr + kept()).not.toMatch(/t1cket|s1gnature|s3cr3t/);
  });

  test.each([
    ['another port of this machine', (other: string) => `${other}/up/t1cket-0ne-time`],
    [
      'another name of this machine',
      (other: string) => `${other.replace('127.0.0.1', 'localhost')}/up/t1cket-0ne-time`,
    ],
    ['a host that looks like it', () => 'https://files.slack.com.evil.test/up/t1cket-0ne-time'],
    ['http on the right host', () => 'http://files.slack.com/up/t1cket-0ne-time'],
    ['a user in front of the host', (other: string) => other.replace('http://', 'http://files.slack.com@')],
  ])('an address on %s gets nothing', async (_, addressOf) => {
    const other = await apiServer(() => ({ text: 'OK' }));
    const server = await slackServer(() => addressOf(other.url));
    const { run, document } = await upload(server.url);
    expect(document).toMatchObject({ status: 'partial', error: { code: 'host_refused' } });
    expect(run.code).toBe(8);
    expect([paths(server.requests), other.requests]).toEqual([['/files.getUploadURLExternal'], []]);
    expect(run.stdout + run.stderr + kept()).not.toMatch(/t1cket|s3cr3t/);
  });

  test.each([
    ['by its name', RUN.map((word) => word.replace('C0123456789', '#estimates'))],
    ['in words', ['ask', 'send "roof plan.pdf" to #estimates with "latest version"']],
  ])('on the emulator the file is there afterwards, started %s', async (_, words) => {
    fs.writeFileSync(path.join(place.home, 'roof plan.pdf'), bytes);
    const emulate = (args: readonly string[]) =>
      runBin([...args, '--emulate', '--yes', '--json'], { home: place.home });
    expect((await emulate(words)).code).toBe(0);
    const { stdout } = await emulate(['call', 'slack', 'list_files', 'channel=#estimates']);
    const { data }: { data: { result: unknown } } = JSON.parse(stdout);
    expect(data.result).toMatchObject([{ name: 'roof plan.pdf', title: 'roof plan.pdf', size: bytes.length }]);
  });
});

function hash(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
