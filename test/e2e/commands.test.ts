import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { enginesHere, IMAGE } from '../support/engines.ts';
import { runBin, temporaryHome } from '../support/run-bin.ts';
import { toolsPacks } from '../support/tools-pack.ts';

const engines = enginesHere();
const ON = { ALLOW_SHELL: '1', MULTIBOT_SANDBOX_IMAGE: IMAGE };
const Envelope = z.looseObject({
  status: z.string(),
  error: z.object({ code: z.string(), message: z.string(), hint: z.string().nullable() }).nullable(),
  data: z.looseObject({ result: z.unknown() }),
});

function world() {
  const place = temporaryHome();
  onTestFinished(() => place.remove());
  const packs = toolsPacks(place.home);
  const run = async (args: readonly string[], env: Readonly<Record<string, string>>) => {
    const { code, stdout, stderr } = await runBin([...args, '--packs', packs, '--json'], { home: place.home, env });
    const { error, data, status } = Envelope.parse(JSON.parse(stdout));
    return { code, error, result: data.result, status, stderr };
  };
  return { home: place.home, run, rows: () => rowsIn(place.home) };
}

function rowsIn(home: string): readonly Record<string, unknown>[] {
  const database = new Database(path.join(home, 'data/multibot.db'), { readonly: true });
  try {
    return z.array(z.record(z.string(), z.unknown())).parse(database.prepare('SELECT * FROM "CommandRun"').all());
  } finally {
    database.close();
  }
}

const tell = ['call', 'tools', 'tell', 'words:=["a b","$(id)","; ls\\n"]', 'number=3'];

test.for([
  ['commands are off', {}, tell, 4, 'commands_off'],
  ['HOST without ALLOW_SHELL', { COMMAND_MODE: 'HOST' }, tell, 4, 'commands_off'],
  [
    'a command of the host without COMMAND_MODE=HOST',
    { ALLOW_SHELL: '1' },
    ['call', 'tools', 'on_host', 'text=x', '--yes'],
    4,
    'host_commands_off',
  ],
  ['C10 no engine is there', { ...ON, PATH: '/nowhere' }, tell, 9, 'no_sandbox'],
  [
    'C10 the engine that is wanted is not there',
    { ...ON, MULTIBOT_SANDBOX: 'docker', PATH: '/nowhere' },
    tell,
    9,
    'no_sandbox',
  ],
  ['a mode that is none', { ...ON, COMMAND_MODE: 'NEAR' }, tell, 9, 'invalid_setting'],
  ['an engine that is none', { ...ON, MULTIBOT_SANDBOX: 'lxc' }, tell, 9, 'invalid_setting'],
] as const)('%s: nothing is run', async ([, env, args, code, error]) => {
  const { run, home, rows } = world();
  const ran = await run(args, env);
  expect({ code: ran.code, error: ran.error?.code }).toEqual({ code, error });
  expect(ran.error?.hint).not.toBeNull();
  expect(fs.existsSync(path.join(home, 'data/multibot.db')) ? rows() : []).toEqual([]);
});

test('C10 a sandbox that does not hold is none: exit 9, and what is wrong', async () => {
  const { run, home, rows } = world();
  const bin = path.join(home, 'bin');
  fs.mkdirSync(bin);
  // It runs the command without any walls, as a broken set-up might.
  const open =
    '#!/bin/sh\n[ "$1" = --version ] && echo "bubblewrap 9" && exit\nwhile [ "$1" != timeout ]; do shift; done\nshift 4\nexec "$@"\n';
  for (const name of ['bwrap', 'setpriv']) fs.writeFileSync(path.join(bin, name), open, { mode: 0o755 });
  const { code, error } = await run(tell, { ...ON, MULTIBOT_SANDBOX: 'bubblewrap', PATH: `${bin}:/usr/bin:/bin` });
  expect({ code, error: error?.code }).toEqual({ code: 9, error: 'no_sandbox' });
  expect(error?.message).toContain('it lacks: no files of the host');
  expect(rows()).toEqual([]);
});

test('a write wants a yes, and shows exactly what would run', async () => {
  const { run, rows } = world();
  const { code, error } = await run(['call', 'tools', 'on_host', 'text=x'], { ALLOW_SHELL: '1', COMMAND_MODE: 'HOST' });
  expect({ code, error: error?.code }).toEqual({ code: 4, error: 'needs_approval' });
  expect(rows()).toEqual([]);
});

test('on the host, for those who said so: a row with mode HOST, and no environment but the declared one', async () => {
  const { run, rows } = world();
  const host = { ALLOW_SHELL: '1', COMMAND_MODE: 'HOST', CANARY_OF_THE_HOST: 'here' };
  const { code, result } = await run(['call', 'tools', 'script', 'text=env; echo $GREETING; exit 3', '--yes'], host);
  expect({ code, result }).toEqual({ code: 5, result: null });
  expect(rows()).toMatchObject([{ mode: 'HOST', exitCode: 3, stdout: expect.stringContaining('hello there') }]);
  expect(String(rows()[0]?.['stdout'])).not.toContain('CANARY_OF_THE_HOST');
});

test('on the host a write that was stopped half way is in doubt', async () => {
  const { run, rows } = world();
  const args = ['call', 'tools', 'script', 'text=echo begun; sleep 60', '--yes'];
  const { code, status, error } = await run(args, { ALLOW_SHELL: '1', COMMAND_MODE: 'HOST' });
  expect({ code, status, error: error?.code }).toEqual({ code: 7, status: 'in_doubt', error: 'command_timeout' });
  expect(rows()).toMatchObject([{ exitCode: null, stdout: 'begun\n' }]);
});

test('a secret is never an argument, which everybody could see', async () => {
  const { run, rows } = world();
  const env = { ALLOW_SHELL: '1', COMMAND_MODE: 'HOST', SOME_API_KEY: 'q1w2e3r4t5' };
  const { code, error } = await run(['call', 'tools', 'tell', 'more=my q1w2e3r4t5'], env);
  expect({ code, error: error?.code }).toEqual({ code: 5, error: 'secret_in_command' });
  const counted = await run(['call', 'tools', 'count', 'text=my q1w2e3r4t5'], env);
  expect({ code: counted.code, result: counted.result }).toEqual({ code: 0, result: { characters: 13 } });
  expect(JSON.stringify(rows())).not.toContain('q1w2e3r4t5');
});

describe.for(engines)('%s', { tags: ['slow'] }, (engine) => {
  const env = { ...ON, MULTIBOT_SANDBOX: engine };

  test('a command is an operation, its arguments arrive as they are, and its run is a row', async () => {
    const { run, rows } = world();
    const { code, result } = await run(tell, env);
    const stdout = '[start][a b][$(id)][; ls\n][x3y]';
    expect({ code, result }).toMatchObject({ code: 0, result: { exitCode: 0, stdout, stderr: '' } });
    expect(rows()).toMatchObject([
      { command: 'printf', cwd: '/tmp', mode: 'SANDBOX', exitCode: 0, stdout, stderr: '' },
    ]);
    expect(rows()[0]?.['durationMs']).toBeGreaterThan(0);
  });

  test('a workflow takes what one command wrote to the next', async () => {
    const { run, rows } = world();
    expect(await run(['run', 'tools', 'count_twice', 'text=hello'], env)).toMatchObject({
      code: 0,
      result: { text: '[start][x5y]' },
    });
    expect(rows()).toHaveLength(2);
  });

  test.for([
    ['C1 an exit code', 'exit 3', 5, 'command_failed'],
    ['C1 a program that is not there', 'exec no-such-program', 5, 'command_not_started'],
    ['C2 time that is up', 'sleep 60', 6, 'command_timeout'],
    ['C4 memory that is used up', 'x=aaaaaaaa; while :; do x=$x$x; done', 5, 'command_killed'],
  ] as const)('%s', async ([, text, code, error]) => {
    const { run, rows } = world();
    const ran = await run(['call', 'tools', 'script', `text=${text}`, '--yes'], env);
    expect({ code: ran.code, error: ran.error?.code }).toEqual({ code, error });
    expect(rows()).toHaveLength(1);
  });

  test('C5 of a flood head and tail are kept', async () => {
    const { run, rows } = world();
    await run(
      ['call', 'tools', 'script', 'text=echo first; yes | head -c 3000000; printf "\\033]52;c;aGk=\\007"', '--yes'],
      env,
    );
    const stdout = String(rows()[0]?.['stdout']);
    expect(stdout.length).toBeLessThan(140_000);
    expect(stdout).toMatch(/^first\n.*bytes left out/s);
    expect(stdout.endsWith('\u001b]52;c;aGk=\u0007')).toBe(true);
  });
});

test.runIf(engines.includes('docker'))(
  'C10 docker: an image that is not there is not fetched',
  { tags: ['slow'] },
  async () => {
    const { run } = world();
    const { code, error } = await run(tell, {
      ...ON,
      MULTIBOT_SANDBOX: 'docker',
      MULTIBOT_SANDBOX_IMAGE: 'no.such/image:1',
    });
    expect({ code, error: error?.code, hint: error?.hint }).toMatchObject({
      code: 9,
      error: 'no_image',
      hint: expect.stringContaining('docker pull no.such/image:1'),
    });
  },
);

test('doctor says what there is to shut commands in', async () => {
  const place = temporaryHome();
  onTestFinished(() => place.remove());
  const { stdout } = await runBin(['doctor', '--json'], { home: place.home });
  const { checks } = JSON.parse(stdout).data;
  const check = checks.find(({ name }: { name: string }) => name === 'sandbox');
  const words = engines.length === 0 ? 'neither' : engines.includes('bubblewrap') ? 'bubblewrap' : 'Docker';
  expect(check).toMatchObject({ required: false, ok: engines.length > 0, message: expect.stringContaining(words) });
});
