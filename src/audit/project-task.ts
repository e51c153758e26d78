import { shownArgs } from '../model/arg.ts';
import { type PlanTask, type Step, stepKey } from '../model/plan.ts';
import type { Write } from './database.ts';
import { type EventOf, iso, type Projector, stepRowId } from './projector.ts';
import { storedJson, storedJsonOrNull } from './stored-json.ts';

type Planned = EventOf<'planned'>;

export function planned(event: Planned, projector: Projector): readonly Write[] {
  return event.plan.tasks.flatMap((task, taskIndex) => {
    const taskId = event.taskIds[taskIndex];
    if (taskId === undefined) throw new Error(`The plan's task ${taskIndex + 1} has no id.`);
    return [
      taskWrite(event, { task, taskIndex, taskId }, projector),
      ...stepWrites(event, { task, taskIndex, taskId }, projector),
      ...leaseWrites(event, taskId, projector),
    ];
  });
}

interface Placed {
  readonly task: PlanTask;
  readonly taskIndex: number;
  readonly taskId: string;
}

function taskWrite(event: Planned, { task, taskIndex, taskId }: Placed, { statements }: Projector): Write {
  const { plan, planHash, conversationId, runId } = event;
  const emulated = plan.connections.some(({ service, emulated }) => service === task.service && emulated);
  return statements.upsertTask({
    id: taskId,
    service: task.service,
    intent: task.intent,
    inputs: storedJson(task.inputs),
    status: 'pending',
    conversationId,
    runId,
    taskIndex,
    confidence: task.confidence,
    planner: plan.planner,
    planHash,
    emulated: emulated ? 1 : 0,
    createdAt: iso(event.at),
  });
}

function leaseWrites(
  { epoch, resumes, runId, at }: Planned,
  taskId: string,
  { statements, processes }: Projector,
): readonly Write[] {
  if (epoch === undefined) return [];
  const { host, pid } = processes;
  const processStart = processes.startOf(pid) ?? 'unknown';
  return [
    statements.takeLease({ taskId, runId, epoch, host, pid, processStart }),
    ...(resumes === undefined ? [] : [statements.reopenTask({ id: taskId, updatedAt: iso(at) })]),
  ];
}

function stepWrites(event: Planned, { task, taskIndex, taskId }: Placed, projector: Projector): readonly Write[] {
  return task.steps.map((step: Step, index) =>
    projector.statements.insertStep({
      id: stepRowId(taskId, step.id),
      taskId,
      index,
      action: `${step.service}.${step.operation}`,
      args: storedJson(shownArgs(step.args)),
      status: 'pending',
      stepId: step.id,
      service: step.service,
      effect: step.effect,
      request: storedJsonOrNull(event.previews[stepKey(taskIndex, step.id)]),
      createdAt: iso(event.at),
    }),
  );
}

export function taskFinished(event: EventOf<'task.finished'>, { statements }: Projector): readonly Write[] {
  return [
    statements.finishTask({
      id: event.taskId,
      status: event.status,
      result: storedJsonOrNull(event.result),
      page: storedJsonOrNull(event.page),
      error: storedJsonOrNull(event.failure),
      updatedAt: iso(event.at),
    }),
  ];
}
