import type { AuditStore, TaskFilter } from '../audit/store.ts';
import type { JsonObject } from '../model/json.ts';
import { cellsIn, scalarText } from '../render/cell.ts';
import { type Line, styled } from '../render/styled.ts';
import { table } from '../render/table.ts';

const PAGE = 20;
const LARGEST_PAGE = 1000;

/** The newest tasks, as many as `--limit` says; with `all` every page. */
export async function pageOf(
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
export function taskListLines(
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
