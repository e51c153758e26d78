import type { StepResult } from '../model/step-result.ts';
import type { Write } from './database.ts';
import { type EventOf, iso, type Projector, stepRowId } from './projector.ts';
import { sentArgs } from './sent-args.ts';
import { storedJson, storedJsonOrNull, storedText } from './stored-json.ts';

export function stepStarted(event: EventOf<'step.started'>, projector: Projector): readonly Write[] {
  const { statements } = projector;
  const updatedAt = iso(event.at);
  return [
    ...repeated(event, projector),
    statements.startTask({ id: event.taskId, updatedAt }),
    statements.startStep({
      id: stepRowId(event.taskId, event.stepId),
      args: storedJson(sentArgs(event.request)),
      attempts: event.attempt,
      request: storedJson(event.request),
      idempotencyKey: event.idempotencyKey,
      updatedAt,
    }),
  ];
}

/** The row of a step that a workflow runs again; it is made once. */
function repeated(
  event: EventOf<'step.started'> | EventOf<'step.finished'>,
  { statements }: Projector,
): readonly Write[] {
  const { taskId, stepId, extra, at } = event;
  if (!extra) return [];
  return [
    statements.repeatStep({
      id: stepRowId(taskId, stepId),
      of: stepRowId(taskId, extra.of),
      stepId,
      index: extra.index,
      status: 'pending',
      attempts: 0,
      createdAt: iso(at),
    }),
  ];
}

export function stepCalled(event: EventOf<'step.called'>, { statements }: Projector): readonly Write[] {
  const { call, taskId } = event;
  return [
    statements.insertCall({
      id: call.id,
      method: call.request.method,
      url: storedText(call.request.url),
      request: storedJson(call.request),
      response: storedJsonOrNull(call.response),
      status: call.status,
      latencyMs: Math.round(call.latencyMs),
      createdAt: iso(event.at),
      taskId,
      stepId: stepRowId(taskId, event.stepId),
    }),
  ];
}

export function commandFinished(event: EventOf<'command.finished'>, { statements }: Projector): readonly Write[] {
  const { run, taskId } = event;
  return [
    statements.insertCommandRun({
      id: run.id,
      command: storedText(run.command),
      args: storedJson(run.args),
      cwd: run.cwd,
      mode: run.mode,
      exitCode: run.exitCode,
      stdout: storedText(run.stdout),
      stderr: storedText(run.stderr),
      durationMs: Math.round(run.durationMs),
      createdAt: iso(event.at),
      taskId,
      stepId: stepRowId(taskId, event.stepId),
    }),
  ];
}

export function stepRetried(event: EventOf<'step.retried'>, { statements }: Projector): readonly Write[] {
  return [
    statements.retryStep({
      id: stepRowId(event.taskId, event.stepId),
      attempts: event.attempt,
      error: storedJson(event.failure),
      updatedAt: iso(event.at),
    }),
  ];
}

export function stepFinished(event: EventOf<'step.finished'>, projector: Projector): readonly Write[] {
  const { result } = event;
  return [
    ...repeated(event, projector),
    projector.statements.finishStep({
      id: stepRowId(event.taskId, event.stepId),
      status: result.status,
      ...outcomeOf(result),
      ...attemptsOf(result),
      updatedAt: iso(event.at),
    }),
  ];
}

/** Done: it has an output now. Not done: it waits as if it had never been begun. */
export function stepSettled(event: EventOf<'step.settled'>, { statements }: Projector): readonly Write[] {
  const done = event.as === 'done';
  return [
    statements.settleStep({
      id: stepRowId(event.taskId, event.stepId),
      status: done ? 'succeeded' : 'pending',
      output: done ? storedJsonOrNull(event.output) : null,
      updatedAt: iso(event.at),
    }),
  ];
}

function outcomeOf(result: StepResult) {
  if (result.status === 'succeeded')
    return { output: storedJsonOrNull(result.output), page: storedJsonOrNull(result.page), error: null };
  const error = result.status === 'skipped' ? { because: result.because } : result.failure;
  return { output: null, page: null, error: storedJson(error) };
}

function attemptsOf(result: StepResult) {
  if (result.status === 'skipped') return { attempts: 0, durationMs: null, request: null, response: null };
  return {
    attempts: result.attempts,
    durationMs: Math.round(result.durationMs),
    request: storedJsonOrNull(result.request),
    response: storedJsonOrNull(result.response),
  };
}
