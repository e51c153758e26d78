import { z } from 'zod';

/** What an operation does to the service. It decides what a person is asked before it runs. */
export const Effect = z.enum(['read', 'write', 'destructive']);
export type Effect = z.infer<typeof Effect>;

/** GET, HEAD and OPTIONS read (RFC 9110 section 9.2.1), DELETE destroys, the rest writes; a pack may say otherwise. */
export function effectOfMethod(method: string): Effect {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return 'read';
  return method === 'DELETE' ? 'destructive' : 'write';
}
