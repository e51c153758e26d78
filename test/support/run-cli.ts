import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';
import { main } from '../../src/cli/main.ts';
import type { Host } from '../../src/host/host.ts';
import { systemFiles } from '../../src/host/system-files.ts';
import { newUuid7 } from '../../src/host/uuid7.ts';
import { shellSplit } from '../../src/util/shell-split.ts';
import { depotFiles } from './depot-pack.ts';
import { fakeHost, type Reply } from './fake-host.ts';

export interface CliOptions {
  readonly replies?: Readonly<Record<string, Reply | readonly Reply[]>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** All three streams are terminals, 80 columns wide. */
  readonly terminal?: boolean;
  /** What the person types, a line for each prompt. */
  readonly typed?: readonly string[];
  /** Laid over the host at the end. */
  readonly host?: Partial<Host>;
}

/** Where `runCli` runs: real files in a folder of its own, which goes when the test has finished. */
export function cliHome(): string {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'multibot-cli-'));
  onTestFinished(() => fs.rmSync(home, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(depotFiles())) {
    const file = path.join(home, name.replace('/multibot/', ''));
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return home;
}

/**
 * The whole command line in this process: real files and a real store in `home`, a faked world around them. The one
 * pack is the invented service "depot".
 */
export async function runCli(line: string | readonly string[], options: CliOptions = {}, home = cliHome()) {
  const argv = typeof line === 'string' ? shellSplit(line) : line;
  const env = { MULTIBOT_HOME: path.join(home, 'home'), DEPOT_KEY: 'k3y', ...options.env };
  const fake = fakeHost({ ...options, env, packageRoot: home });
  const prompts = promptsFor(options.typed ?? []);
  const console = { ...fake.host.console, ...(options.terminal ? { promptStreams: () => prompts.streams } : {}) };
  const host: Host = { ...fake.host, fs: systemFiles, newId: newUuid7, cwd: home, console, ...options.host };
  const code = await main(argv, host);
  const out = fake.out.join('');
  const json = (): unknown => JSON.parse(out);
  return { ...fake, code, out, err: fake.err.join(''), shown: prompts.shown(), home, json };
}

/** A keyboard that types a line whenever a prompt has been drawn, and a screen that remembers. */
function promptsFor(typed: readonly string[]) {
  const input = new PassThrough();
  const output = new PassThrough();
  const lines = [...typed];
  const screen: string[] = [];
  output.on('data', (chunk: Buffer) => {
    screen.push(chunk.toString('utf8'));
    if (screen.length === 1 || chunk.includes('? ')) {
      const line = lines.shift();
      if (line !== undefined) setImmediate(() => input.write(`${line}\n`));
    }
  });
  return { streams: { input, output }, shown: () => screen.join('') };
}
