import { z } from 'zod';

const Names = z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1)]));
const Values = z.record(z.string(), z.json());

/** One thing that a right plan does, named as the service's own documentation names it. */
const RequestTask = z.object({
  service: z.string(),
  method: z.string(),
  /** The path template; what its parameters are called does not matter. */
  path: z.string(),
  inputs: Values.optional(),
  lookup: Names.optional(),
  optional: Values.optional(),
  bound: z.array(z.string()).optional(),
  /** Inputs whose absence changes what is done. */
  must: z.array(z.string()).optional(),
});
export type RequestTask = z.infer<typeof RequestTask>;

/** One line of a JSONL file of requests. Keys that are not named here are for people. */
export const RequestLine = z.object({
  id: z.string().optional(),
  text: z.string().min(1),
  kind: z.enum(['run', 'ask', 'decline']),
  tasks: z.array(RequestTask).optional(),
  /** Other lists of tasks that are as right. */
  alternatives: z.array(z.array(RequestTask).min(1)).optional(),
});
export type RequestLine = z.infer<typeof RequestLine>;
