import { styled } from '../../render/styled.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { taskList } from '../task-list.ts';

export function run(context: CommandContext): Promise<Outcome> {
  const { flags, options } = context;
  const filter = {
    ...(flags.service === undefined ? {} : { service: flags.service }),
    ...(typeof options['status'] === 'string' ? { status: options['status'] } : {}),
    ...(typeof options['after'] === 'string' ? { after: options['after'] } : {}),
  };
  const below = (next: string | null) =>
    next === null ? [] : [[styled('dim', `More: multibot audit list --after ${next}`)]];
  return taskList(context, { filter, nothing: 'Nothing was run yet.', below });
}
