import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { beforeAll, describe, expect, test } from 'vitest';
import { sweepContainers } from '../../../src/executor/commands/docker.ts';
import { openSandbox } from '../../../src/executor/commands/open-sandbox.ts';
import type { Sandbox } from '../../../src/executor/commands/sandbox.ts';
import { systemHost } from '../../../src/host/system.ts';
import { enginesHere, IMAGE } from '../../support/engines.ts';
import { fakeHost } from '../../support/fake-host.ts';
import { operationOf } from '../../support/model-catalog.ts';

const root = `${import.meta.dirname}/../../..`;
const host = systemHost(root, '0.0.0-test');
const engines = enginesHere();

test.each(['auto', 'docker', 'bubblewrap'] as const)(
  '%s, and no such program: refused, with what to install',
  async (engine) => {
    const settings = { allowed: true, mode: 'SANDBOX', engine, image: IMAGE } as const;
    const opened = openSandbox(fakeHost().host, operationOf('tools', 'anything'), settings);
    await expect(opened).rejects.toMatchObject({
      code: 'no_sandbox',
      exitCode: 9,
      hint: expect.stringContaining('bubblewrap'),
    });
  },
);

describe.for(engines)('%s', { tags: ['slow'] }, (engine) => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    process.env['MULTIBOT_TEST_CANARY'] = 'canary-of-the-host';
    const settings = { allowed: true, mode: 'SANDBOX', engine, image: IMAGE } as const;
    sandbox = await openSandbox(host, operationOf('tools', 'anything'), settings);
  });

  /** A script of the shell inside, with arguments. */
  function sh(script: string, args: readonly string[] = [], more: { stdin?: string; timeoutMs?: number } = {}) {
    const job = { id: host.newId(), argv: ['sh', '-c', script, 'sh', ...args], env: {}, image: IMAGE };
    return sandbox.run({ ...job, timeoutMs: 20_000, ...more });
  }

  test('C1 a command that fails says with which code, and what it wrote to stderr', async () => {
    expect(await sh('echo out; echo err >&2; exit 7')).toMatchObject({ exitCode: 7, stdout: 'out\n', stderr: 'err\n' });
    expect(await sh('kill -9 $$')).toMatchObject({ exitCode: 137, timedOut: false });
    const missing = await sandbox.run({
      id: host.newId(),
      argv: ['no-such-program'],
      env: {},
      image: IMAGE,
      timeoutMs: 9000,
    });
    expect(missing.exitCode === 0 ? 'started' : missing.stderr).toContain('no-such-program');
  });

  test('C2 time that is up ends daemons, what ignores SIGTERM and what left its session', async () => {
    const marks = [4711, 4712, 4713].map((seconds) => `${seconds}${process.pid % 1000}`);
    const script = `trap '' TERM; sleep ${marks[0]} & (setsid sleep ${marks[1]} &) & setsid sh -c 'trap "" TERM; sleep ${marks[2]}'; sleep ${marks[0]}`;
    const result = await sh(script, [], { timeoutMs: 2000 });
    expect(result).toMatchObject({ exitCode: null, timedOut: true });
    expect(result.durationMs).toBeLessThan(5000);
    await expect.poll(() => marks.filter(isRunning), { timeout: 1000 }).toEqual([]);
  });

  test('C3 a fork bomb stays within 64 processes, and the host can start others', async () => {
    const bomb = sh('f() { f | f & }; f 2>/dev/null; sleep 60', [], { timeoutMs: 3000 });
    await host.sleep(1500);
    const startedAt = performance.now();
    execFileSync('true');
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(await bomb).toMatchObject({ exitCode: null, timedOut: true });
    const counted = await sh(
      'i=0; while [ $i -lt 200 ]; do sleep 5 2>/dev/null & i=$((i+1)); done; ls -d /proc/[0-9]* | wc -l',
      [],
      { timeoutMs: 9000 },
    );
    expect(Number(counted.stdout.trim() || 64)).toBeLessThanOrEqual(64);
  });

  test('C4 memory, disk and open files end at their limits', async () => {
    const memory = await sh('x=aaaaaaaa; while :; do x=$x$x; done', [], { timeoutMs: 15_000 });
    expect(memory).toMatchObject({ timedOut: false });
    expect(memory.exitCode).not.toBe(0);
    const disk = await sh('dd if=/dev/zero of=/tmp/fill bs=1M count=600 2>/dev/null; wc -c < /tmp/fill');
    expect(Number(disk.stdout)).toBeLessThanOrEqual(256 * 1024 * 1024);
    expect((await sh('ulimit -n')).stdout.trim()).toBe('256');
  });

  test('C5 a flood of output is capped: head, tail and how much is missing', async () => {
    const { exitCode, stdout } = await sh('echo first; yes 0123456789 | head -c 20000000; echo last');
    expect(exitCode).toBe(0);
    expect(stdout.length).toBeLessThan(140_000);
    expect(stdout).toMatch(/^first\n.*\n\[\.\.\. 198\d{5} bytes left out \.\.\.\]\n.*last\n$/s);
    const binary = await sh('head -c 300 /dev/urandom; printf "\\000\\033]52;c;aGk=\\007"');
    expect(binary.exitCode).toBe(0);
  });

  test('C6 it sees no environment, no files, no sockets and no processes of the host', async () => {
    const seen = await sh(
      'env; cat /proc/*/environ; ls -d /proc/[0-9]*; ls -a /root /home "$1" /run /var/run 2>/dev/null',
      [root],
    );
    expect(seen.stdout).not.toMatch(/canary-of-the-host|package\.json|docker\.sock|\.ssh/);
    expect(seen.stdout.match(/\/proc\/\d+/g)?.length ?? 0).toBeLessThan(10);
    expect((await sh('id -u; id -G')).stdout).toBe('65534\n65534\n');
  });

  test('C7 it writes nowhere but in /tmp', async () => {
    const places = [
      '/',
      '/usr',
      '/bin',
      '/etc',
      '/dev',
      '/dev/shm',
      '/proc/sys/kernel',
      '/var/tmp',
      '/tmp/..',
      '/root',
      root,
    ];
    const { stdout } = await sh(
      'for place; do ( echo hi > "$place/x" ) 2>/dev/null && echo "$place"; done; echo hi > /tmp/x && cat /tmp/x',
      places,
    );
    expect(stdout).toBe('hi\n');
    const linked = await sh('ln -s /etc /tmp/link; ( echo hi > /tmp/link/x ) 2>/dev/null || echo refused');
    expect(linked.stdout).toBe('refused\n');
  });

  test('C8 there is no network: no interface but lo, no route, and nobody answers on the loopback of the host', async () => {
    const server = await import('node:http').then(({ createServer }) =>
      createServer((_, response) => response.end('reached')),
    );
    await once(server.listen(0, '0.0.0.0'), 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const tries = ['127.0.0.1', '10.0.0.1', '1.1.1.1', '169.254.169.254', 'example.com'].map(
      (name) => `wget -T 2 -O - http://${name}:${port}/`,
    );
    const { stdout } = await sh(
      `for each in 1; do ${tries.join('; ')}; done 2>/dev/null; tail -n +3 /proc/net/dev | cut -d: -f1`,
    );
    server.close();
    expect(stdout.trim()).toMatch(/^(?:lo)?$/);
  });

  test('C9 arguments arrive as they are', async () => {
    const texts = [
      '$(id)',
      '`id`',
      '; id',
      '| id',
      '&& id',
      "it's",
      'a "b" c',
      'line\nbreak\ttab',
      '-n',
      '--help',
      '*',
      '~',
      '',
    ];
    const args = [...texts, 'ä ☃ \u{1F600}', '{"a": [1]}', '\\n\\\\', `\${HOME}`, '%s', '--', '\u001b[31m'];
    const { stdout } = await sh('printf "%s\\037" "$@"', args);
    expect(stdout.split('\u001f')).toEqual([...args, '']);
  });

  test('input arrives, and there is none where none was given', async () => {
    expect((await sh('cat', [], { stdin: 'ä "quoted"\n' })).stdout).toBe('ä "quoted"\n');
    expect((await sh('wc -c')).stdout.trim()).toBe('0');
  });

  test('C12 it gains no rights: no mount, no namespaces, no setuid, no capabilities', async () => {
    const { stdout } = await sh(
      'mount -t tmpfs x /tmp 2>/dev/null && echo mounted; unshare -U true 2>/dev/null && echo unshared; grep -E "^(NoNewPrivs|CapEff|CapBnd)" /proc/self/status | tr "\\t" " "; chmod u+s /tmp 2>/dev/null; hostname other 2>/dev/null && echo renamed',
    );
    expect(stdout).toBe('CapEff: 0000000000000000\nCapBnd: 0000000000000000\nNoNewPrivs: 1\n');
  });
});

test.runIf(engines.includes('bubblewrap'))(
  'C11 bubblewrap: nothing survives a multibot that is killed',
  { tags: ['slow'] },
  async () => {
    const mark = `4714${process.pid % 1000}`;
    const code = `
    import { bubblewrapSandbox } from '${root}/src/executor/commands/bubblewrap.ts';
    import { systemHost } from '${root}/src/host/system.ts';
    await bubblewrapSandbox(systemHost('/', '0')).run({ id: '1', argv: ['sleep', '${mark}'], env: {}, image: '', timeoutMs: 60000 });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'ignore' });
    await expect.poll(() => isRunning(mark), { timeout: 10_000 }).toBe(true);
    child.kill('SIGKILL');
    await expect.poll(() => isRunning(mark), { timeout: 1000 }).toBe(false);
  },
);

test.runIf(engines.includes('docker'))(
  'C11 docker: what a killed multibot left is ended at the next start, and nothing else',
  { tags: ['slow'] },
  async () => {
    const start = (until: number) =>
      execFileSync(
        'docker',
        ['run', '-d', '--rm', '--network', 'none', '--label', `multibot.until=${until}`, IMAGE, 'sleep', '600'],
        { encoding: 'utf8' },
      ).trim();
    const [left, working] = [start(Date.now() - 1000), start(Date.now() + 60_000)];
    await sweepContainers(host);
    const ids = execFileSync('docker', ['ps', '-q', '--no-trunc'], { encoding: 'utf8' });
    execFileSync('docker', ['rm', '-f', working ?? '']);
    expect({ left: ids.includes(left ?? ''), working: ids.includes(working ?? '') }).toEqual({
      left: false,
      working: true,
    });
  },
);

/** Some process has this word among its arguments. */
function isRunning(word: string): boolean {
  return execFileSync('ps', ['-e', '-o', 'args='], { encoding: 'utf8' })
    .split('\n')
    .some((args) => args === `sleep ${word}`);
}
