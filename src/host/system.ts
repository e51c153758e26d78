import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { newRedactor } from '../model/redactor.ts';
import type { Host } from './host.ts';
import { redactingConsole } from './redacting-console.ts';
import { systemConsole } from './system-console.ts';
import { systemFetch } from './system-fetch.ts';
import { systemFiles } from './system-files.ts';
import { keepMemoryFlat } from './system-memory.ts';
import { runProcess } from './system-process.ts';
import { systemProcesses } from './system-processes.ts';
import { alarm, sleep } from './system-sleep.ts';
import { systemTimeZone } from './system-time-zone.ts';
import { newUuid7 } from './uuid7.ts';

/** The real world. `packageRoot` is the folder of package.json. */
export function systemHost(packageRoot: string, version: string): Host {
  const redactor = newRedactor();
  return {
    console: redactingConsole(systemConsole(), redactor),
    redactor,
    env: process.env,
    fetch: systemFetch,
    runProcess,
    fs: systemFiles,
    keepMemoryFlat,
    now: Date.now,
    newId: newUuid7,
    random: Math.random,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    sleep,
    alarm,
    timeZone: systemTimeZone(),
    processes: systemProcesses(),
    user: { name: os.userInfo().username, uid: os.userInfo().uid, hostname: os.hostname(), home: os.homedir() },
    cwd: process.cwd(),
    packageRoot: path.resolve(packageRoot),
    version,
    nodeVersion: process.versions.node,
    signal: endSignal(),
  };
}

/** First Ctrl-C or SIGTERM aborts the signal so that work can stop in order; the second ends the process at once. */
function endSignal(): AbortSignal {
  const aborter = new AbortController();
  for (const [name, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    process.on(name, () => {
      if (aborter.signal.aborted) process.exit(code);
      aborter.abort(name);
    });
  return aborter.signal;
}
