import { connectionText } from '../model/connection.ts';
import { isObject, type JsonValue } from '../model/json.ts';
import { qualifiedName } from '../model/operation.ts';
import { connectionOfStep, type Plan, type PlanTask, plannedStepId, type Step } from '../model/plan.ts';
import type { RequestView } from '../model/request.ts';
import type { RunEvent } from '../model/run-event.ts';
import type { StepResult } from '../model/step-result.ts';
import { scalarText } from './cell.ts';
import { explanationLines } from './explanation.ts';
import { requestLines } from './request-lines.ts';
import { indented, type Line, type Span, styled } from './styled.ts';

interface ProgressOptions {
  /** The plan of this run, once there is one. */
  readonly plan: Plan | undefined;
  readonly verbose: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** What a person watching wants to know of an event; often nothing. */
export function progressLines(event: RunEvent, { plan, verbose, width }: ProgressOptions): readonly Line[] {
  switch (event.type) {
    case 'planned':
      return event.plan.tasks.flatMap((task, at) => understoodLines(task, at, event.plan));
    case 'step.started':
      return verbose ? indented(requestLines(event.request, { headers: true }), 3) : [];
    case 'step.retried':
      return [
        [
          styled(
            'yellow',
            `   … ${event.failure.message.replace(/\.$/, '')}; trying again in ${seconds(event.waitMs)}.`,
          ),
        ],
      ];
    case 'step.waiting':
      return verbose || event.waitMs >= 1000
        ? [[styled('dim', `   … waiting ${seconds(event.waitMs)} to keep to the service's limits.`)]]
        : [];
    case 'step.finished':
      return event.whole ? [] : stepLines(event.result, stepOf(plan, event.taskIndex, event.stepId));
    case 'step.settled':
      return [
        [styled('dim', `   ${stepOf(plan, event.taskIndex, event.stepId)?.operation ?? ''}: ${settledText(event)}`)],
      ];
    case 'understood':
      return explanationLines(event.explanation, width);
    case 'run.started':
    case 'routed':
    case 'approved':
    case 'step.probed':
    case 'step.called':
    case 'command.finished':
    case 'task.finished':
    case 'run.finished':
      return [];
  }
}

/** What the first Ctrl-C comes to: no further step is begun, and what is on its way is waited for. */
export function stopLines(sent: readonly RequestView[]): readonly Line[] {
  const waits = sent.map(({ method, path }): Line => [`   ${method} ${path} is on its way; waiting for its answer.`]);
  return [[styled('yellow', 'Stopping: no further step is begun. Ctrl-C again leaves at once.')], ...waits];
}

/** What was understood: service, operation, connection, how sure, and the inputs. */
function understoodLines(task: PlanTask, at: number, plan: Plan): readonly Line[] {
  const number = plan.tasks.length > 1 ? `${at + 1}. ` : '';
  const sure: Span = styled('dim', task.confidence < 1 ? `  ${Math.round(task.confidence * 100)} % sure` : '');
  const inputs = Object.entries(task.inputs).map(
    ([name, value]): Line => [styled('dim', `     ${name}: `), scalarText(value)],
  );
  const name = qualifiedName({ service: task.service, name: task.intent });
  const left = task.leftOver?.join(', ');
  const aside: readonly Line[] = left ? [[styled('yellow', '     not taken into account: '), left]] : [];
  return [[number, styled('bold', name), whereText(task, plan), sure], ...inputs, ...aside];
}

/** ` (denver, prod)`: nothing for a connection that nobody named. */
function whereText({ steps: [step] }: PlanTask, plan: Plan): Span {
  const connection = step && connectionOfStep(plan, step);
  const text = connection ? connectionText(connection) : '';
  return text === '' ? '' : styled('bold', ` (${text})`);
}

/** Why a step failed stands at the end, with the run's error. */
function stepLines(result: StepResult, step: Step | undefined): readonly Line[] {
  if (result.status === 'skipped')
    return [[styled('dim', `   - ${step?.operation ?? ''} left out: ${result.because}`)]];
  const good = result.status === 'succeeded';
  const line: Span[] = [
    '   ',
    good ? styled('green', '✓') : styled('red', '✗'),
    ` ${requestText(result.request, step)}`,
    styled('dim', circumstances(result)),
  ];
  return [good ? [...line, foundText(result.output, step)] : line];
}

function settledText({ as, by }: Extract<RunEvent, { type: 'step.settled' }>): string {
  const what = as === 'done' ? 'it has happened' : 'it has not happened';
  return by === 'person' ? `${what}, as you say.` : `${what}: it was found at the service.`;
}

function requestText(request: RequestView | undefined, step: Step | undefined): string {
  return request ? `${request.method} ${request.path}` : (step?.operation ?? '');
}

function circumstances(result: Exclude<StepResult, { status: 'skipped' }>): string {
  const status = result.response ? `  ${result.response.status}` : '';
  const attempts = result.attempts > 1 ? `  ${result.attempts} attempts` : '';
  return `${status}  ${Math.round(result.durationMs)} ms${attempts}`;
}

/** The one thing that a lookup found. */
function foundText(output: JsonValue, step: Step | undefined): Span {
  if (!step?.select || !isObject(output)) return '';
  return `  ${step.select.entity} "${step.select.name}" is ${scalarText(output['label'] ?? '')} (${scalarText(output['id'] ?? '')})`;
}

function stepOf(plan: Plan | undefined, taskIndex: number, stepId: string): Step | undefined {
  return plan?.tasks[taskIndex]?.steps.find((step) => step.id === plannedStepId(stepId));
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
