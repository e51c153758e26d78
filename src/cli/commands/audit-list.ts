import type { AuditStore, TaskFilter } from '../../audit/store.ts';
import { ExitCode } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import { cellsIn, scalarText } from '../../render/cell.ts';
import { type Line, styled } from '../../render/styled.ts';
import { table } from '../../render/table.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { settingsFor, storeFor } from '../session.ts';

const PAGE = 20;
const LARGEST_PAGE = 1000;

export async function run({ host, flags, options, command }: CommandContext): Promise<Outcome> {
  const store = await storeFor(host, await settingsFor(host, flags));
  const filter = {
    limit: flags.limit === 'all' ? LARGEST_PAGE : (flags.limit ?? PAGE),
    ...(flags.service === undefined ? {} : { service: flags.service }),
    ...(typeof options['status'] === 'string' ? { status: options['status'] } : {}),
    ...(typeof options['after'] === 'string' ? { after: options['after'] } : {}),
  };
  try {
    const data = flags.limit === 'all' ? await everyPage(store, filter) : await store.listTasks(filter);
    return {
      command,
      status: 'succeeded',
      exitCode: ExitCode.ok,
      data,
      result: data.tasks,
      text: ({ width, timeZone }) => [
        ...listLines(data.tasks, { width, timeZone }),
        ...(data.next === null ? [] : [[styled('dim', `More: multibot audit list --after ${data.next}`)]]),
      ],
    };
  } finally {
    await store.close();
  }
}

async function everyPage(store: AuditStore, filter: TaskFilter) {
  const tasks: JsonObject[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const page = await store.listTasks(after === undefined ? filter : { ...filter, after });
    tasks.push(...page.tasks);
    after = page.next;
  }
  return { tasks, next: null };
}

function listLines(
  tasks: readonly JsonObject[],
  { width, timeZone }: { width: number | undefined; timeZone: string },
): readonly Line[] {
  if (tasks.length === 0) return [['Nothing was run yet.']];
  const rows = tasks.map(({ createdAt = null, service = '', intent = '', status = null, request = null }) => ({
    created: createdAt,
    status,
    task: `${scalarText(service)}.${scalarText(intent)}`,
    request,
  }));
  const columns = ['created', 'status', 'task', 'request'];
  const [head = [], ...lines] = table(rows, { width, cells: cellsIn(timeZone), columns });
  return [head, ...lines.flatMap((line, at): readonly Line[] => [line, [styled('dim', `  ${idOf(tasks[at])}`)]])];
}

function idOf(task: JsonObject | undefined): string {
  return scalarText(task?.['id'] ?? '');
}
