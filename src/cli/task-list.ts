import type { AuditStore, TaskFilter } from '../audit/store.ts';
import { ExitCode } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import { cellsIn, scalarText } from '../render/cell.ts';
import { type Line, styled } from '../render/styled.ts';
import { table } from '../render/table.ts';
import type { CommandContext, Outcome } from './command.ts';
import { settingsFor, storeFor } from './session.ts';

const PAGE = 20;
const LARGEST_PAGE = 1000;

interface Listed {
  readonly filter: Omit<TaskFilter, 'limit'>;
  /** Said where there is none. */
  readonly nothing: string;
  /** Lines below the list. */
  readonly below: (next: string | null) => readonly Line[];
}

/** The outcome of a command that lists tasks. */
export async function taskList({ host, flags, command }: CommandContext, listed: Listed): Promise<Outcome> {
  const store = await storeFor(host, await settingsFor(host, flags));
  try {
    const data = await pageOf(store, listed.filter, flags.limit);
    return {
      command,
      status: 'succeeded',
      exitCode: ExitCode.ok,
      data,
      result: data.tasks,
      text: ({ width, timeZone }) => [
        ...(data.tasks.length === 0 ? [[listed.nothing]] : taskListLines(data.tasks, { width, timeZone })),
        ...(data.tasks.length === 0 ? [] : listed.below(data.next)),
      ],
    };
  } finally {
    await store.close();
  }
}

/** The newest tasks, as many as `--limit` says; with `all` every page. */
async function pageOf(
  store: AuditStore,
  filter: Omit<TaskFilter, 'limit'>,
  limit: number | 'all' | undefined,
): Promise<{ readonly tasks: readonly JsonObject[]; readonly next: string | null }> {
  if (limit !== 'all') return store.listTasks({ ...filter, limit: limit ?? PAGE });
  const tasks: JsonObject[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const page = await store.listTasks({ ...filter, limit: LARGEST_PAGE, ...(after === undefined ? {} : { after }) });
    tasks.push(...page.tasks);
    after = page.next;
  }
  return { tasks, next: null };
}

/** A line a task, and its id below it. */
function taskListLines(
  tasks: readonly JsonObject[],
  { width, timeZone }: { width: number | undefined; timeZone: string },
): readonly Line[] {
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
