import { isObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { findInput, type Input, isNeeded, type Operation } from '../../model/operation.ts';
import type { DraftStep, WorkflowDraft, WorkflowStep } from '../../model/workflow.ts';
import type { Report } from '../problem.ts';
import { draftNamed, operationOf, type Packs } from './packs.ts';

/** The steps with the operations and workflows that they name, and their values by the names of those inputs. */
export function linkSteps(draft: WorkflowDraft, packs: Packs, report: Report): readonly WorkflowStep[] {
  return draft.steps.flatMap((step): WorkflowStep[] => {
    const at: Report = (path, message) => report(`steps.${step.id}${path ? `.${path}` : ''}`, message);
    checkActions(step, packs, at);
    const { does, parameters: _, payload, ...flow } = step;
    if (does.kind === 'workflow') return linkWorkflowStep(step, packs, at);
    const operation = operationOf(does, packs);
    if (!operation) {
      const name = does.kind === 'path' ? `${does.method} ${does.path}` : does.operationId;
      at('', `${does.service} has no operation '${name}'`);
      return [];
    }
    const args = { ...parameterArgs(step, operation, at), ...bodyArgs(payload, operation, at) };
    checkRequired(operation.inputs, args, at);
    return [{ ...flow, does: { kind: 'operation', service: does.service, operation: operation.name }, args }];
  });
}

function linkWorkflowStep(step: DraftStep, packs: Packs, report: Report): WorkflowStep[] {
  const { does, parameters, payload, ...flow } = step;
  if (does.kind !== 'workflow') return [];
  const below = draftNamed(does, packs);
  if (!below) {
    report('workflowId', `${does.service} has no workflow '${does.name}'`);
    return [];
  }
  if (payload !== undefined) report('requestBody', 'a workflow takes parameters only');
  const named = parameters.filter(({ name, shared }) => {
    const known = below.inputs.some((input) => input.name === name);
    if (!known && !shared) report('parameters', `the workflow has no input '${name}'`);
    return known;
  });
  const args = Object.fromEntries(named.map(({ name, value }) => [name, value]));
  checkRequired(below.inputs, args, report);
  return [{ ...flow, does, args }];
}

function checkActions({ onSuccess, onFailure }: DraftStep, packs: Packs, report: Report): void {
  for (const { name, workflow } of [...onSuccess, ...onFailure])
    if (workflow && !draftNamed(workflow, packs))
      report(name, `${workflow.service} has no workflow '${workflow.name}'`);
}

function parameterArgs({ parameters }: DraftStep, operation: Operation, report: Report): JsonObject {
  const args = parameters.flatMap((parameter): [string, JsonValue][] => {
    const { name, value, shared } = parameter;
    const input = operation.inputs.find((each) => each.wire[0] === name && each.in === parameter.in);
    const found = input ?? (parameter.in === undefined ? findInput(operation, name) : undefined);
    if (found) return [[found.name, value]];
    if (!shared) report('parameters', `${operation.name} has no parameter '${name}' in ${parameter.in ?? 'any place'}`);
    return [];
  });
  return Object.fromEntries(args);
}

/** The payload's parts, by the inputs that stand for them. */
function bodyArgs(payload: JsonValue | undefined, operation: Operation, report: Report): JsonObject {
  if (payload === undefined) return {};
  const inputs = operation.inputs.filter((input) => input.in === 'body');
  const [whole] = inputs;
  if (whole && whole.wire.length === 0) return { [whole.name]: payload };
  if (!isObject(payload)) {
    report('requestBody.payload', 'must be an object, with the keys of the body');
    return {};
  }
  return Object.fromEntries(leaves(payload, [], { inputs, report }));
}

interface Body {
  readonly inputs: readonly Input[];
  readonly report: Report;
}

function leaves(value: JsonObject, wire: readonly string[], body: Body): readonly [string, JsonValue][] {
  return Object.entries(value).flatMap(([key, member]): readonly [string, JsonValue][] => {
    const here = [...wire, key];
    const input = body.inputs.find((each) => each.wire.join('\0') === here.join('\0'));
    if (input) return [[input.name, member]];
    const isBranch = body.inputs.some((each) => each.wire.join('\0').startsWith(`${here.join('\0')}\0`));
    if (isBranch && isObject(member)) return leaves(member, here, body);
    body.report(`requestBody.payload.${here.join('.')}`, 'the body has no such key');
    return [];
  });
}

function checkRequired(inputs: readonly Input[], args: JsonObject, report: Report): void {
  const isGiven = (name: string) => args[name] !== undefined;
  for (const input of inputs)
    if (input.default === undefined && !isGiven(input.name) && isNeeded(input, isGiven))
      report('', `'${input.name}' is needed`);
}
