import type { FlowStep } from '../../model/flow.ts';
import type { JsonValue } from '../../model/json.ts';
import type { Operation } from '../../model/operation.ts';
import { filled } from '../../model/runtime-expression.ts';
import { plainText } from '../plain-text.ts';
import type { Performed } from '../recovered.ts';
import { withItems } from '../run-step.ts';
import { conditionHolds } from './criteria.ts';
import { lookUp, type Scope } from './scope.ts';
import { stoppedBy } from './workflow-run.ts';

/** The items for which the step's `where` holds; all of them without one. */
export function keptItems(
  items: readonly JsonValue[],
  { where, as = 'item' }: FlowStep,
  scope: Scope,
): readonly JsonValue[] {
  if (where === undefined) return items;
  return items.filter((item) => conditionHolds(where, { ...scope, locals: { ...scope.locals, [as]: item } }));
}

/** What a list step came to, as if the service had given only the items that the step's `where` keeps. */
export function keptAnswer(
  performed: Performed,
  { step, scope, operation }: { readonly step: FlowStep; readonly scope: Scope; readonly operation: Operation },
): Performed {
  const { result, answer } = performed;
  if ((step.where ?? step.line) === undefined || step.forEach !== undefined || result.status !== 'succeeded')
    return performed;
  if (!Array.isArray(result.output))
    return { result: stoppedBy('not_a_list', `${step.id}: ${operation.name} gave no list to take from`, 'rejected') };
  const output = [...keptItems(result.output, step, scope)];
  return { result: { ...result, output }, ...(answer ? { answer: withItems(answer, output, operation) } : {}) };
}

/** With `$lines`, where the step says how an item of its list reads. */
export function withLines(scope: Scope, { line, as = 'item' }: FlowStep, { result }: Performed): Scope {
  if (line === undefined || result.status !== 'succeeded' || !Array.isArray(result.output)) return scope;
  const lines = result.output.map((item) => lineOf(line, { ...scope, locals: { ...scope.locals, [as]: item } }));
  return { ...scope, locals: { ...scope.locals, lines: lines.join('\n') } };
}

/** What an item does not have leaves no gap. */
function lineOf(line: string, scope: Scope): string {
  return plainText(filled(line, { resolve: (expression) => lookUp(expression, scope), text: plainText }) ?? '');
}
