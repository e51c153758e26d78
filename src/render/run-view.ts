import { DEFAULT_CONNECTION } from '../model/connection.ts';
import type { ErrorBody, RunData, TaskView } from '../model/envelope.ts';
import { connectionOfStep, type Plan, type PlanTask, plannedStepId, type Step, stepKey } from '../model/plan.ts';
import type { RunEvent } from '../model/run-event.ts';
import type { RunStatus, WorkStatus } from '../model/status.ts';
import { errorOf, type StepEvent, stepView } from './step-view.ts';

/** What a run came to, as `--json` shows it. */
export interface RunView {
  readonly command: string;
  readonly status: RunStatus;
  readonly exitCode: number;
  /** What the assistant said. */
  readonly answer: string;
  readonly data: RunData;
  readonly error: ErrorBody | null;
  /** What the person should know about an answer that is there. */
  readonly warnings: readonly string[];
}

type Finished = Extract<RunEvent, { type: 'run.finished' }>;
type Planned = Extract<RunEvent, { type: 'planned' }>;
type TaskFinished = Extract<RunEvent, { type: 'task.finished' }>;

interface Sorted {
  started?: Extract<RunEvent, { type: 'run.started' }>;
  understood?: Extract<RunEvent, { type: 'understood' }>;
  planned?: Planned;
  finished?: Finished;
  readonly tasks: Map<number, TaskFinished>;
  readonly steps: Map<string, StepEvent[]>;
}

/** Folds all events of one run. One that was cut off before its end counts as cancelled, with exit code 1. */
export function runView(events: readonly RunEvent[]): RunView {
  const sorted = sortEvents(events);
  const { started, planned, finished } = sorted;
  const tasks = planned ? planned.plan.tasks.map((task, index) => taskView(task, index, { ...sorted, planned })) : [];
  return {
    command: started?.command ?? '',
    status: finished?.status ?? 'cancelled',
    exitCode: finished?.exitCode ?? 1,
    answer: finished?.answer ?? '',
    data: {
      conversationId: started?.conversationId ?? null,
      planner: planned?.plan.planner ?? (started?.command === 'call' ? 'direct' : 'offline'),
      emulated: started?.emulated ?? false,
      tasks,
      result: tasks.at(-1)?.result ?? null,
      page: sorted.tasks.get(tasks.length - 1)?.page ?? null,
      question: finished?.question ?? null,
      ...(sorted.understood && { explain: sorted.understood.explanation }),
    },
    error: finished?.error ?? null,
    warnings: planned ? planned.plan.tasks.flatMap(warningOf) : [],
  };
}

function warningOf({ leftOver = [] }: PlanTask): readonly string[] {
  return leftOver.length === 0 ? [] : [`The answer does not take into account: ${leftOver.join(', ')}.`];
}

function sortEvents(events: readonly RunEvent[]): Sorted {
  const sorted: Sorted = { tasks: new Map(), steps: new Map() };
  for (const event of events)
    if (event.type === 'run.started') sorted.started = event;
    else if (event.type === 'understood') sorted.understood = event;
    else if (event.type === 'planned') sorted.planned = event;
    else if (event.type === 'run.finished') sorted.finished = event;
    else if (event.type === 'task.finished') sorted.tasks.set(event.taskIndex, event);
    else if ('stepId' in event) {
      const key = stepKey(event.taskIndex, event.stepId);
      sorted.steps.set(key, [...(sorted.steps.get(key) ?? []), event]);
    }
  return sorted;
}

function taskView(task: PlanTask, index: number, run: Sorted & { readonly planned: Planned }): TaskView {
  const finished = run.tasks.get(index);
  const unfinished = statusOfUnfinished(run.finished?.status);
  return {
    id: run.planned.taskIds[index] ?? '',
    service: task.service,
    connection: connectionView(run.planned.plan, task),
    intent: task.intent,
    inputs: task.inputs,
    confidence: task.confidence,
    status: finished?.status ?? unfinished,
    steps: task.steps
      .flatMap((step) => runsOf(step, index, run.steps))
      .map(({ step, key }, at) => {
        const preview = run.planned.previews[stepKey(index, step.id)];
        return stepView({ step, index: at, events: run.steps.get(key) ?? [], preview, unfinished });
      }),
    result: finished?.result ?? null,
    error: finished?.failure ? errorOf(finished.failure) : null,
  };
}

function connectionView(plan: Plan, task: PlanTask): TaskView['connection'] {
  const step = task.steps.find(({ service }) => service === task.service);
  const connection = step && connectionOfStep(plan, step);
  return { name: connection?.name ?? DEFAULT_CONNECTION, label: connection?.label ?? null };
}

/** A planned step, or each of its runs where a workflow ran it for several things or again. */
function runsOf(step: Step, taskIndex: number, events: Sorted['steps']): readonly { step: Step; key: string }[] {
  const planned = stepKey(taskIndex, step.id);
  const keys = [...events.keys()].filter((key) => key !== planned && plannedStepId(key) === planned);
  const ownRun = events.get(planned)?.some(({ type }) => type === 'step.started') ?? false;
  return [...(keys.length === 0 || ownRun ? [planned] : []), ...keys].map((key) => ({ step, key }));
}

/** What has no end of its own by the end of the run: why it was never begun. */
function statusOfUnfinished(status: RunStatus | undefined): WorkStatus {
  switch (status) {
    case undefined:
      return 'interrupted';
    case 'planned':
    case 'needs_approval':
    case 'needs_input':
    case 'cancelled':
      return status;
    case 'succeeded':
    case 'failed':
    case 'in_doubt':
    case 'partial':
      return 'skipped';
  }
}
