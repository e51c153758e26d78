import { connectionText } from '../model/connection.ts';
import type { StepView, TaskView } from '../model/envelope.ts';
import { requestLines } from './request-lines.ts';
import { resultLines } from './result.ts';
import type { RunView } from './run-view.ts';
import { indented, type Line, linesOf, type Span, styled } from './styled.ts';
import type { TableOptions } from './table.ts';

/** What a run came to, for people: the answer, what was found or made, or what would be sent. */
export function answerLines(view: RunView, options: TableOptions): readonly Line[] {
  const body = bodyOf(view, options);
  const answer = body.length === 0 && view.status === 'succeeded' ? linesOf(view.answer) : [];
  const parts = [answer, body, moreOf(view), originOf(view)];
  return parts.filter((part) => part.length > 0).flatMap((part, at) => (at === 0 ? part : [[], ...part]));
}

function bodyOf(view: RunView, options: TableOptions): readonly Line[] {
  if (view.status === 'planned' || view.status === 'needs_approval') return previewLines(view.data.tasks);
  const done = view.data.tasks.filter((task) => task.status === 'succeeded' && task.result !== null);
  if (done.length <= 1) return done.flatMap((task) => resultLines(task.result, options));
  return done.flatMap((task, at): readonly Line[] => [
    ...(at === 0 ? [] : [[]]),
    [styled('bold', `${task.service}.${task.intent}`)],
    ...indented(resultLines(task.result, narrower(options)), 2),
  ]);
}

function narrower(options: TableOptions): TableOptions {
  return { ...options, width: options.width === undefined ? undefined : Math.max(20, options.width - 2) };
}

/** The requests that were not sent, in their order. */
function previewLines(tasks: readonly TaskView[]): readonly Line[] {
  const steps = tasks.flatMap((task) => task.steps.map((step) => ({ step, task })));
  const open = steps.filter(({ step }) => step.status !== 'succeeded');
  return open.flatMap(({ step, task }, at): readonly Line[] => [
    ...(at === 0 ? [] : [[]]),
    [
      `${at + 1}. ${step.action} `,
      styled(step.effect === 'read' ? 'dim' : 'yellow', `(${step.effect})`),
      throughText(task),
    ],
    ...indented(stepRequest(step), 3),
  ]);
}

/** ` through denver, prod`: nothing for a connection that nobody named. */
function throughText({ connection: { name, label } }: TaskView): Span {
  const text = connectionText({ name, ...(label === null ? {} : { label }) });
  return text === '' ? '' : styled('bold', `  ${text}`);
}

function stepRequest(step: StepView): readonly Line[] {
  return step.request ? requestLines(step.request, { headers: false }) : [];
}

/** That a list goes on. */
function moreOf(view: RunView): readonly Line[] {
  const page = view.data.page ?? {};
  const goesOn = 'leftOut' in page || ('next' in page && page['next'] !== null && page['next'] !== '');
  return goesOn && view.status === 'succeeded' ? [[styled('dim', 'There is more: add --all, or --limit <n>.')]] : [];
}

function originOf(view: RunView): readonly Line[] {
  const answered = view.data.tasks.some((task) => task.steps.some((step) => step.response));
  if (!view.data.emulated || !answered) return [];
  return [[styled('dim', 'The built-in emulator answered; nothing was sent to the real services.')]];
}
