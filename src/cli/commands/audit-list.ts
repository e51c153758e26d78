import { ExitCode } from '../../model/errors.ts';
import { styled } from '../../render/styled.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { settingsFor, storeFor } from '../session.ts';
import { pageOf, taskListLines } from '../task-list.ts';

export async function run({ host, flags, options, command }: CommandContext): Promise<Outcome> {
  const store = await storeFor(host, await settingsFor(host, flags));
  const filter = {
    ...(flags.service === undefined ? {} : { service: flags.service }),
    ...(typeof options['status'] === 'string' ? { status: options['status'] } : {}),
    ...(typeof options['after'] === 'string' ? { after: options['after'] } : {}),
  };
  try {
    const data = await pageOf(store, filter, flags.limit);
    return {
      command,
      status: 'succeeded',
      exitCode: ExitCode.ok,
      data,
      result: data.tasks,
      text: ({ width, timeZone }) => [
        ...(data.tasks.length === 0 ? [['Nothing was run yet.']] : taskListLines(data.tasks, { width, timeZone })),
        ...(data.next === null ? [] : [[styled('dim', `More: multibot audit list --after ${data.next}`)]]),
      ],
    };
  } finally {
    await store.close();
  }
}
