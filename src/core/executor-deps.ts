import { executorCaps } from '../executor/caps.ts';
import { credentialOf } from '../executor/credentials.ts';
import type { ExecutorDeps, Progress } from '../executor/executor.ts';
import { commandLine } from '../util/shell-quote.ts';
import { credentialFor } from './credentials.ts';
import type { Frozen } from './frozen.ts';
import type { RunContext } from './run-context.ts';
import { hasHappened, writesOf } from './took-effect.ts';

/** What the executor is given for this plan: the emulator in the place of the network where the plan says so. */
export async function executorDeps(
  { plan, taskIds }: Pick<Frozen, 'plan' | 'taskIds'>,
  progress: Progress,
  context: RunContext,
): Promise<ExecutorDeps> {
  const { deps, options } = context;
  const emulated = plan.connections.some((connection) => connection.emulated);
  const many = plan.tasks.length > 1;
  return {
    host: emulated ? { ...deps.host, fetch: await deps.emulator() } : deps.host,
    catalog: deps.catalog,
    record: context.record,
    secret: context.secret,
    credential: (connection, operation) => {
      const pack = deps.catalog.pack(connection.service);
      return pack ? credentialFor({ operation, pack, connection }, deps.settings) : credentialOf({ kind: 'none' }, []);
    },
    commands: deps.settings.commands,
    command: (taskIndex, input, value) => {
      // To say it all again would send again what took effect.
      if (context.request.kind === 'resume' || writesOf(plan, progress).some(hasHappened))
        return commandLine(
          'multibot',
          'resume',
          taskIds[taskIndex] ?? '',
          '--set',
          `${taskIndex + 1}.${input}=${value}`,
        );
      if (context.request.kind === 'call') return context.again([`${input}=${value}`]);
      return context.again(['--set', `${many ? `${taskIndex + 1}.` : ''}${input}=${value}`]);
    },
    lookups: context.lookups,
    patience: context.patience,
    taskIds,
    timeoutMs: options.timeoutMs ?? executorCaps.timeoutMs,
  };
}
