import { z } from 'zod';

/** What a whole run comes to. */
export const RunStatus = z.enum([
  'succeeded',
  'failed',
  'needs_input',
  'needs_approval',
  'planned',
  'in_doubt',
  'partial',
  'cancelled',
]);
export type RunStatus = z.infer<typeof RunStatus>;

/** Where a task or a step stands. */
export const WorkStatus = z.enum([
  'pending',
  'running',
  'interrupted',
  'succeeded',
  'failed',
  'skipped',
  'in_doubt',
  'needs_input',
  'needs_approval',
  'planned',
  'partial',
  'cancelled',
]);
export type WorkStatus = z.infer<typeof WorkStatus>;
