import type { Report } from '../problem.ts';
import type { ArazzoAction, ArazzoDocument, ArazzoParameter, Reusable } from './arazzo-document.ts';

export interface Components {
  readonly parameters: ReadonlyMap<string, ArazzoParameter>;
  readonly successActions: ReadonlyMap<string, ArazzoAction>;
  readonly failureActions: ReadonlyMap<string, ArazzoAction>;
}

/** Maps, so that a reference to `constructor` finds nothing. */
export function componentsOf({ components }: ArazzoDocument): Components {
  return {
    parameters: new Map(Object.entries(components?.parameters ?? {})),
    successActions: new Map(Object.entries(components?.successActions ?? {})),
    failureActions: new Map(Object.entries(components?.failureActions ?? {})),
  };
}

interface Place<T> {
  readonly kind: keyof Components;
  readonly found: ReadonlyMap<string, T>;
  readonly path: string;
  readonly report: Report;
}

/** The object itself, or the component that stands in its place (Arazzo 1.0 section 4.6.10). */
export function reused<T extends object>(each: T | Reusable, { kind, found, path, report }: Place<T>): T | undefined {
  if (!isReusable(each)) return each;
  const [, name] = new RegExp(`^\\$components\\.${kind}\\.([\\w.-]+)$`).exec(each.reference) ?? [];
  const component = name === undefined ? undefined : found.get(name);
  if (!component) report(`${path}.reference`, `'${each.reference}' is not among the components`);
  return component && each.value !== undefined ? { ...component, value: each.value } : component;
}

function isReusable<T extends object>(each: T | Reusable): each is Reusable {
  return 'reference' in each;
}
