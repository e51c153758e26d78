import { z } from 'zod';
import { Effect } from '../../model/effect.ts';
import { Variable } from '../../model/pack-config.ts';

/** `x-multibot` of an operation in commands.openapi.yaml. */
export const CommandExtension = z.strictObject({
  /** Program and arguments; `{input}` is the value of an input of the request body. */
  command: z.array(z.string()).min(1),
  /** Of the container, where the sandbox is one. */
  image: z.string().min(1).exactOptional(),
  timeoutSeconds: z.number().positive().max(3600).default(30),
  env: z.record(Variable, z.string()).default({}),
  stdin: z.string().exactOptional(),
  /** `json`: what it writes is JSON, and that is the answer. */
  output: z.enum(['text', 'json']).default('text'),
  effect: Effect.exactOptional(),
  /** It does nothing useful in a sandbox: it runs with `COMMAND_MODE=HOST` only. */
  host: z.boolean().default(false),
  synonyms: z.array(z.string()).default([]),
  examples: z.array(z.string()).default([]),
});
export type CommandExtension = z.infer<typeof CommandExtension>;
