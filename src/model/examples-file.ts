import { z } from 'zod';

const Request = z.string().min(1);
/** Said once, of a request that must not run. */
const Yes = z.literal(true);

/**
 * One thing that a right plan does. Inputs are named by their leaf; a text that begins with `@` and ends in a notation
 * (`@today.start.unix`) is a time reckoned from the moment of the run.
 */
const ExampleTask = z.strictObject({
  /** By default the pack's own. */
  service: z.string().exactOptional(),
  operation: z.string(),
  /** Values that the plan must have, as the service wants them; `{ any: [...] }`: each of them is right. */
  inputs: z.record(z.string(), z.json()).exactOptional(),
  /** Names to be looked up, as they were said, without a `#` or `@`; several make a list. */
  lookup: z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1)])).exactOptional(),
  /** Values that a plan may have; when it has them, they must be these. */
  optional: z.record(z.string(), z.json()).exactOptional(),
  /** Inputs that come from the answer of an earlier task. */
  bound: z.array(z.string()).min(1).exactOptional(),
});
export type ExampleTask = z.infer<typeof ExampleTask>;

const Example = z.union(
  [
    z.strictObject({ request: Request, tasks: z.array(ExampleTask).min(1) }),
    /** Something is missing or unclear: a question is due. */
    z.strictObject({ request: Request, asks: Yes }),
    /** Nothing can do it. A question is as good as a refusal: what counts is that nothing runs. */
    z.strictObject({ request: Request, declines: Yes }),
  ],
  { error: 'needs `request` and one of `tasks` (a list), `asks: true` and `declines: true`' },
);
export type Example = z.infer<typeof Example>;

/** `packs/<service>/examples.yaml`: requests in people's words and what a right plan does with them. */
export const ExamplesFile = z.array(Example).min(1);
export type ExamplesFile = z.infer<typeof ExamplesFile>;
