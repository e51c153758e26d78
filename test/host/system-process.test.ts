import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { expect, test } from 'vitest';
import { runProcess } from '../../src/host/system-process.ts';

const env = { PATH: process.env['PATH'] ?? '' };
const sh = (
  script: string,
  more: { graceMs?: number; timeoutMs?: number; signal?: AbortSignal; stdin?: string } = {},
) => runProcess({ file: 'sh', args: ['-c', script], env, timeoutMs: 10_000, ...more });

test('C1 what a program ends with: code, signal, and why it never started', async () => {
  expect(await sh('echo out; echo err >&2; exit 3')).toMatchObject({
    exitCode: 3,
    signal: null,
    stdout: 'out\n',
    stderr: 'err\n',
  });
  expect(await sh('kill -TERM $$')).toMatchObject({ exitCode: null, signal: 'SIGTERM', timedOut: false });
  expect(await runProcess({ file: 'no-such-program', args: [], env, timeoutMs: 1000 })).toMatchObject({
    exitCode: null,
    error: 'ENOENT',
  });
  expect(await runProcess({ file: '/etc/passwd', args: [], env, timeoutMs: 1000 })).toMatchObject({
    exitCode: null,
    error: 'EACCES',
  });
});

test('C2 time that is up ends the whole group: first a word, then force', async () => {
  const mark = `4720${process.pid % 1000}`;
  const result = await sh(`trap '' TERM; sleep ${mark} & sleep ${mark}`, { timeoutMs: 300, graceMs: 300 });
  expect(result).toMatchObject({ exitCode: null, signal: 'SIGKILL', timedOut: true });
  expect(isRunning(mark)).toBe(false);
  const polite = await sh(`trap 'echo bye; exit 0' TERM; sleep ${mark} & wait`, { timeoutMs: 300, graceMs: 5000 });
  expect(polite).toMatchObject({ exitCode: 0, timedOut: true, stdout: 'bye\n' });
});

test('C2 what a program leaves behind in its group ends with it, and one that left the group is not waited for', async () => {
  const mark = `4721${process.pid % 1000}`;
  expect(await sh(`sleep ${mark} & echo started`)).toMatchObject({ exitCode: 0, stdout: 'started\n' });
  expect(isRunning(mark)).toBe(false);
  const left = await sh('setsid sleep 5 & echo started; sleep 0.2');
  expect(left).toMatchObject({ exitCode: 0, stdout: 'started\n' });
  expect(left.durationMs).toBeLessThan(3000);
});

test('a person who stops the run ends the program', async () => {
  const aborter = new AbortController();
  setTimeout(() => aborter.abort(), 200);
  expect(await sh('sleep 60', { signal: aborter.signal })).toMatchObject({ cancelled: true, signal: 'SIGKILL' });
  expect(await sh('sleep 60', { signal: AbortSignal.abort() })).toMatchObject({ cancelled: true });
});

test('C5 a flood is kept head and tail', async () => {
  const { stdout } = await sh('echo first; head -c 200000000 /dev/zero; echo last', { timeoutMs: 30_000 });
  expect(stdout.length).toBeLessThan(132_000);
  expect(stdout).toMatch(/^first\n.*\[\.\.\. 199868939 bytes left out \.\.\.\].*last\n$/s);
});

test('C5 memory stays flat in a flood', async () => {
  // In a process of its own: this one's memory is that of all tests.
  const code = `
    import { runProcess } from '${import.meta.dirname}/../../src/host/system-process.ts';
    const run = (bytes) => runProcess({ file: 'head', args: ['-c', bytes, '/dev/zero'], env: ${JSON.stringify(env)}, timeoutMs: 30000 });
    await run('100000000');
    const before = process.resourceUsage().maxRSS;
    await run('400000000');
    console.log(process.resourceUsage().maxRSS - before);`;
  const own = { ...env, NODE_NO_WARNINGS: '1' };
  const args = ['--input-type=module', '-e', code];
  const { stdout, stderr } = await runProcess({ file: process.execPath, args, env: own, timeoutMs: 60_000 });
  expect(stderr).toBe('');
  expect(Number(stdout)).toBeLessThan(32 * 1024);
});

test('bytes that are no UTF-8 do no harm, and input is read to its end', async () => {
  expect((await sh('printf "a\\377\\000b"')).stdout).toBe('a\u{FFFD}\0b');
  expect((await sh('wc -c', { stdin: 'ä'.repeat(500_000) })).stdout.trim()).toBe('1000000');
  expect((await sh('exit 0', { stdin: 'nobody reads this'.repeat(100_000) })).exitCode).toBe(0);
});

function isRunning(mark: string): boolean {
  return execFileSync('ps', ['-e', '-o', 'args='], { encoding: 'utf8' }).split('\n').includes(`sleep ${mark}`);
}
