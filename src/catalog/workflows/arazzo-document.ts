import { z } from 'zod';
import type { JsonValue } from '../../model/json.ts';

/*
 * Arazzo 1.0 and 1.1 as far as they are run here. A key that is neither of the specification nor an extension (`x-...`)
 * is an error, so that typos surface.
 */

const Json: z.ZodType<JsonValue> = z.json();
const Text = z.string().min(1);
const Extension = { 'x-multibot': Json.exactOptional() };

function specified<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.looseObject(shape).superRefine((value, context) => {
    for (const key of Object.keys(value))
      if (!Object.hasOwn(shape, key) && !key.startsWith('x-'))
        context.addIssue({ code: 'custom', path: [key], message: 'is no key of Arazzo 1.0' });
  });
}

const Criterion = specified({
  condition: Text,
  context: Text.exactOptional(),
  type: z.union([z.string(), z.looseObject({ type: z.string() })]).exactOptional(),
});

/** In place of an object: one of the components, with another value where it takes one. */
const Reusable = specified({ reference: Text, value: Json.exactOptional() });

const Action = specified({
  name: Text,
  type: z.enum(['end', 'goto', 'retry']),
  workflowId: Text.exactOptional(),
  stepId: Text.exactOptional(),
  retryAfter: z.number().nonnegative().exactOptional(),
  retryLimit: z.int().nonnegative().exactOptional(),
  criteria: z.array(Criterion).default([]),
});

const Parameter = specified({
  name: Text,
  in: z.enum(['path', 'query', 'header', 'cookie']).exactOptional(),
  value: Json,
});

const Actions = z.array(z.union([Reusable, Action])).default([]);
const Parameters = z.array(z.union([Reusable, Parameter])).default([]);
const Outputs = z.record(z.string().regex(/^[\w.-]+$/), Text).default({});

const Step = specified({
  ...Extension,
  stepId: z.string().regex(/^[A-Za-z][\w-]*$/, 'must be letters, digits, _ and -'),
  description: z.string().exactOptional(),
  operationId: Text.exactOptional(),
  operationPath: Text.exactOptional(),
  workflowId: Text.exactOptional(),
  parameters: Parameters,
  requestBody: specified({
    contentType: z.string().exactOptional(),
    payload: Json.exactOptional(),
    replacements: z.array(specified({ target: z.string(), value: Json })).default([]),
  }).exactOptional(),
  successCriteria: z.array(Criterion).default([]),
  onSuccess: Actions,
  onFailure: Actions,
  outputs: Outputs,
});

const Workflow = specified({
  ...Extension,
  workflowId: z.string().regex(/^[A-Za-z][\w-]*$/, 'must be letters, digits, _ and -'),
  summary: z.string().exactOptional(),
  description: z.string().exactOptional(),
  inputs: Json.exactOptional(),
  dependsOn: z.array(z.string()).exactOptional(),
  steps: z.array(Step).min(1),
  successActions: Actions,
  failureActions: Actions,
  outputs: Outputs,
  parameters: Parameters,
});

export const ArazzoDocument = specified({
  arazzo: z.string().regex(/^1\.[01]\.\d+$/, 'must be 1.0.x or 1.1.x'),
  $self: z.string().exactOptional(),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  sourceDescriptions: z
    .array(
      specified({
        name: z.string().regex(/^[\w-]+$/),
        url: Text,
        type: z.enum(['openapi', 'arazzo']).exactOptional(),
      }),
    )
    .min(1),
  workflows: z.array(Workflow).min(1),
  components: specified({
    inputs: z.record(z.string(), Json).default({}),
    parameters: z.record(z.string(), Parameter).default({}),
    successActions: z.record(z.string(), Action).default({}),
    failureActions: z.record(z.string(), Action).default({}),
  }).exactOptional(),
});

export type ArazzoDocument = z.infer<typeof ArazzoDocument>;
export type ArazzoWorkflow = ArazzoDocument['workflows'][number];
export type ArazzoStep = ArazzoWorkflow['steps'][number];
export type ArazzoAction = z.infer<typeof Action>;
export type ArazzoParameter = z.infer<typeof Parameter>;
export type ArazzoCriterion = z.infer<typeof Criterion>;
export type Reusable = z.infer<typeof Reusable>;

/** `x-multibot` of a property of a workflow's inputs. */
export const InputExtension = z.strictObject({
  entity: z.string().exactOptional(),
  /** Of the value, or of a list's items: ours (`unix-time`), and any other for runners that refuse formats they do not know. */
  format: z.string().exactOptional(),
  synonyms: z.array(z.string()).default([]),
  default: Json.exactOptional(),
});

/** `x-multibot` of a workflow. */
export const WorkflowExtension = z.strictObject({
  synonyms: z.array(z.string()).default([]),
  examples: z.array(z.string()).default([]),
  portable: z.boolean().default(false),
  /** Input name -> what a property's own extension says; for runners that take no extension inside a JSON Schema. */
  inputs: z.record(z.string(), InputExtension).default({}),
});

/** `x-multibot` of a step. */
export const StepExtension = z.strictObject({
  forEach: z.string().startsWith('$').exactOptional(),
  as: z
    .string()
    .regex(/^[a-z]\w*$/i)
    .exactOptional(),
  limit: z.int().positive().exactOptional(),
  where: z.string().exactOptional(),
  line: z.string().exactOptional(),
  when: z.string().exactOptional(),
  backoff: z.number().min(1).max(10).exactOptional(),
});
