import { isStill } from '../executor/files.ts';
import type { FileSystem } from '../host/host.ts';
import type { Catalog } from '../model/catalog.ts';
import type { Connection } from '../model/connection.ts';
import { ExitCode, UserError } from '../model/errors.ts';
import { filesOfPlan, type Plan } from '../model/plan.ts';
import type { Settings } from '../model/settings.ts';
import { connectionsOf } from './connections.ts';

/**
 * What the plan counted on is still so: packs and files to the byte, and where each service is reached and as whom.
 * Throws UserError with exit 10.
 */
export function checkDrift(
  plan: Plan,
  { settings, catalog, fs }: { settings: Settings; catalog: Catalog; fs: FileSystem },
): void {
  for (const file of filesOfPlan(plan))
    if (!isStill(file, fs))
      throw drift('file_changed', `${file.path} is gone, or not what it was when the plan was made.`);
  for (const [service, digest] of Object.entries(plan.packs))
    if (catalog.pack(service)?.digest !== digest)
      throw drift('pack_changed', `The pack '${service}' has changed since the plan was made.`);
  for (const connection of plan.connections) {
    const pack = catalog.pack(connection.service);
    const all = pack ? connectionsOf(pack, { ...settings, emulate: connection.emulated }) : [];
    const change = changeOf(
      connection,
      all.find(({ name }) => name === connection.name),
    );
    if (change !== undefined) throw drift('connection_changed', change);
  }
}

function changeOf(then: Connection, now: Connection | undefined): string | undefined {
  const what = `${then.service} (${then.name})`;
  if (!now) return `The plan was made for the connection ${what}, which is not there any more.`;
  if (now.baseUrl !== then.baseUrl)
    return `${what} is reached at ${now.baseUrl} now, the plan was made for ${then.baseUrl}.`;
  const isSame = now.label === then.label && JSON.stringify(now.credentials) === JSON.stringify(then.credentials);
  return isSame ? undefined : `The key or the label of the connection ${what} has changed since the plan was made.`;
}

/** The plan is not what it was, or what it counted on is not. */
export function drift(code: string, message: string): UserError {
  return new UserError(code, message, {
    exitCode: ExitCode.checkFailed,
    hint: 'Make the plan again and look at it once more.',
  });
}
