import { createHmac, timingSafeEqual } from 'node:crypto';
import path from 'node:path';
import type { Host } from '../host/host.ts';
import type { Catalog } from '../model/catalog.ts';
import { UserError } from '../model/errors.ts';
import type { Plan } from '../model/plan.ts';
import type { Settings } from '../model/settings.ts';
import { checkDrift, drift } from './drift.ts';
import { checkNothingRedacted } from './nothing-redacted.ts';

/**
 * A plan file is JSON with a keyed hash (HMAC-SHA256, RFC 2104) of every byte before it as its last member. The key
 * stays in the data folder, so that only plans of this installation are executed, and each exactly as it was made.
 */
export function writePlanFile(
  host: Host,
  settings: Settings,
  { file, plan: made }: { file: string; plan: Plan },
): void {
  const plan = host.redactor.value(made);
  checkNothingRedacted(plan);
  const text = `{"multibotPlan":1,"plan":${JSON.stringify(plan, null, 2)}`;
  const sealed = `${text}${seal(text, keyOf(host, settings))}`;
  try {
    host.fs.write(path.resolve(host.cwd, file), sealed);
  } catch (error) {
    throw new UserError('file_unwritable', `The plan cannot be written to ${file}.`, {
      cause: error,
      hint: 'Give a file in a folder that you may write to: -o plan.json',
    });
  }
}

/** The plan, exactly as it was approved of. Throws UserError with exit 10 when one byte of anything has changed. */
export function readPlanFile(
  host: Host,
  settings: Settings,
  { file, catalog }: { file: string; catalog: Catalog },
): Plan {
  const text = readText(host, path.resolve(host.cwd, file));
  const end = text.lastIndexOf(SEAL_START);
  const body = text.slice(0, Math.max(end, 0));
  if (!isSame(text.slice(Math.max(end, 0)), seal(body, keyOf(host, settings))))
    throw drift('plan_changed', `${file} is not the plan that was made: it has been changed since, or made elsewhere.`);
  // The seal vouches for the shape: nothing but writePlanFile makes a text that carries it.
  const { plan }: { plan: Plan } = JSON.parse(`${body}}`);
  checkDrift(plan, { settings, catalog, fs: host.fs });
  return plan;
}

const SEAL_START = ',\n"seal":"';

function seal(text: string, key: Uint8Array): string {
  return `${SEAL_START}hmac-sha256:${createHmac('sha256', key).update(text, 'utf8').digest('hex')}"}\n`;
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')];
  return left.length === right.length && timingSafeEqual(left, right);
}

function keyOf(host: Host, settings: Settings): Uint8Array {
  const file = path.join(settings.paths.data, 'plan.key');
  if (!host.fs.exists(file)) host.fs.createExclusive(file, Buffer.from(host.randomBytes(32)).toString('hex'));
  return Buffer.from(host.fs.readText(file).trim(), 'hex');
}

function readText(host: Host, file: string): string {
  try {
    return host.fs.readText(file);
  } catch (error) {
    throw new UserError('plan_unreadable', `${file} cannot be read.`, {
      hint: "Make one with: multibot plan '<request>' -o plan.json",
      cause: error,
    });
  }
}
