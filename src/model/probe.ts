import { z } from 'zod';

const Path = z.string().regex(/^[\w-]+(?:\.[\w-]+)*$/);

/** How to find out whether a write happened of which no answer came. What it does not find may have happened. */
export const Probe = z.strictObject({
  /** Operation that only reads: it gives the thing itself, or a list that it would be in. */
  operation: z.string(),
  /** Input of that operation -> input of the write; inputs of the same name are handed on anyway. */
  with: z.record(z.string(), z.string()).default({}),
  /** Dotted path in what is found -> input of the write that must be there. Without it: everything that was sent. */
  match: z.record(Path, z.string()).exactOptional(),
  /** Dotted path of the time of its making; of a list nothing proves anything without it. */
  createdAt: Path.exactOptional(),
});
export type Probe = z.infer<typeof Probe>;
