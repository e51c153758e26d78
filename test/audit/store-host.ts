import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Host } from '../../src/host/host.ts';
import { systemFiles } from '../../src/host/system-files.ts';
import { sleep } from '../../src/host/system-sleep.ts';
import { newUuid7 } from '../../src/host/uuid7.ts';
import { fakeHost } from '../support/fake-host.ts';

/** A fake host with real files, real time and real ids: a database cannot do with less. */
export function storeHost(): { readonly host: Host; readonly err: readonly string[] } {
  const { host, err } = fakeHost();
  return { host: { ...host, fs: systemFiles, now: Date.now, newId: newUuid7, sleep }, err };
}

/** Removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'multibot-audit-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
