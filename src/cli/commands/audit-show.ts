import { ExitCode, UserError } from '../../model/errors.ts';
import { cellsIn } from '../../render/cell.ts';
import { taskLines } from '../../render/task-lines.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { settingsFor, storeFor } from '../session.ts';

export async function run({ host, flags, args, command }: CommandContext): Promise<Outcome> {
  const [id = ''] = args;
  const store = await storeFor(host, await settingsFor(host, flags));
  try {
    const task = await store.showTask(id);
    if (!task) throw new UserError('unknown_task', `There is no task ${id}.`, { hint: 'multibot audit list' });
    return {
      command,
      status: 'succeeded',
      exitCode: ExitCode.ok,
      data: task,
      text: ({ width, timeZone }) => taskLines(task, { width, cells: cellsIn(timeZone) }),
    };
  } finally {
    await store.close();
  }
}
