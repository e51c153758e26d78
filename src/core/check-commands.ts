import { openSandbox } from '../executor/commands/open-sandbox.ts';
import type { Plan } from '../model/plan.ts';
import type { CoreDeps } from './run-request.ts';

/** Commands may run at all, and each has somewhere to run: before anything is sent. Throws as `openSandbox` does. */
export async function checkCommands(
  plan: Plan,
  { host, catalog, settings }: Pick<CoreDeps, 'host' | 'catalog' | 'settings'>,
): Promise<void> {
  for (const step of plan.tasks.flatMap(({ steps }) => steps)) {
    const operation = catalog.operation(step.service, step.operation);
    if (operation?.command) await openSandbox(host, operation, settings.commands);
  }
}
