import type { AuditStore } from '../../src/audit/store.ts';
import type { RunEvent } from '../../src/model/run-event.ts';

/** Keeps events in a list; every append takes a turn of the event loop, as a real one does. */
export function memoryStore(order: string[] = []): AuditStore & { readonly events: readonly RunEvent[] } {
  const events: RunEvent[] = [];
  return {
    events,
    append: async (event) => {
      await new Promise((resolve) => setImmediate(resolve));
      events.push(event);
      order.push(`stored ${event.type}`);
    },
    listTasks: async () => ({ tasks: [], next: null }),
    showTask: async () => undefined,
    lastTask: async () => undefined,
    lastRun: async () => undefined,
    listEvents: async () => [],
    keepAlive: async () => {},
    history: async () => undefined,
    verify: async () => ({ events: 0, unsealed: 0, problems: [] }),
    close: async () => {},
  };
}
