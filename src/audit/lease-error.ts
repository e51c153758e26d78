import { ExitCode, UserError } from '../model/errors.ts';

/** Who holds a task, for people: `process 4711 on yard-2`. */
export function heldBy(taskId: string, holder: { readonly pid: number; readonly host: string }): UserError {
  const [name = ''] = holder.host.split(' ');
  return new UserError('task_held', `Task ${taskId} is being worked on by process ${holder.pid} on ${name}.`, {
    exitCode: ExitCode.refused,
    hint: 'Nothing was sent. Wait for it, or end that process and run this again.',
    details: { pid: holder.pid, host: name },
  });
}

/** This process was away for so long that another one has gone on: nothing that it says counts any more. */
export function takenOver(): UserError {
  return new UserError('task_taken_over', 'Another process has taken this task over.', {
    exitCode: ExitCode.refused,
    hint: 'Nothing more is sent from here. See what came of it: multibot audit list',
  });
}
