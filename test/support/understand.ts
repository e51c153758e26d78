import type { Catalog } from '../../src/model/catalog.ts';
import type { SlotValue } from '../../src/model/task-spec.ts';
import type { Understanding } from '../../src/model/understanding.ts';
import type { Utterance } from '../../src/model/utterance.ts';
import { planOffline } from '../../src/planner/offline/plan-offline.ts';
import { buildRouterIndex, type RouterIndex } from '../../src/router/index-builder.ts';
import { routeJoint } from '../../src/router/joint.ts';
import { route, routeWhole } from '../../src/router/route.ts';

/** Friday, 2026-05-15, 9:30 in Chicago. */
export const NOON_BEFORE = Date.UTC(2026, 4, 15, 14, 30);

export function utteranceOf(text: string, more: Partial<Utterance> = {}): Utterance {
  return { text, at: NOON_BEFORE, timeZone: 'America/Chicago', fixed: {}, ...more };
}

const indexes = new WeakMap<Catalog, RouterIndex>();

export function indexOf(catalog: Catalog): RouterIndex {
  const index = indexes.get(catalog) ?? buildRouterIndex(catalog);
  indexes.set(catalog, index);
  return index;
}

/** Routed and planned, as core does it. */
export function understand(catalog: Catalog, text: string, more: Partial<Utterance> = {}): Promise<Understanding> {
  const utterance = utteranceOf(text, more);
  const index = indexOf(catalog);
  const routes = route(utterance, index, catalog);
  const whole = routeWhole(utterance, index, catalog);
  const joint = routeJoint(utterance, index);
  return planOffline({
    utterance,
    routes,
    ...(whole && { whole }),
    ...(joint && { joint }),
    catalog,
    reask: (extra) => ['multibot', 'ask', ...extra].join(' '),
  });
}

/** `post_message room=siding~ text=hello`: tasks in one readable line each; a name to be looked up ends in `~`. */
export function shown(understanding: Understanding): readonly string[] {
  if (understanding.kind === 'question') return [`question ${understanding.question.kind}`];
  if (understanding.kind === 'decline') return ['decline'];
  return understanding.tasks.map(({ intent, inputs }) =>
    [
      intent,
      ...Object.keys(inputs)
        .sort()
        .map((name) => `${name}=${shownSlot(inputs[name])}`),
    ].join(' '),
  );
}

function shownSlot(slot: SlotValue | undefined): string {
  if (!slot) return '';
  if ('name' in slot) return `${slot.name}~`;
  if ('names' in slot) return `[${slot.names.join('|')}]~`;
  if ('files' in slot) return slot.files.join('|');
  if ('ref' in slot.arg) return slot.arg.ref;
  if ('template' in slot.arg) return slot.arg.template;
  if ('file' in slot.arg) return slot.arg.file.name;
  if ('list' in slot.arg) return JSON.stringify(slot.arg.list);
  if ('expression' in slot.arg) return JSON.stringify(slot.arg.shown);
  return Array.isArray(slot.arg.literal)
    ? `[${slot.arg.literal.join('|')}]`
    : JSON.stringify(slot.arg.literal).replaceAll('"', '');
}
