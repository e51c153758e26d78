import { calibrationOf } from '../../../src/eval/calibration.ts';
import type { EvalRequest } from '../../../src/eval/expectation.ts';
import type { Hit } from './peers/peer.ts';
import { auroc, percentile } from './statistics.ts';
import { percent, type Row, ratio, type Section } from './table.ts';
import type { Find, Way } from './ways.ts';

/** A text and the operations that it asks for; none: no operation can serve it. */
export interface Wanted {
  readonly text: string;
  readonly gold: ReadonlySet<string>;
}

/** Peers know nothing of workflows, nor of what is missing. */
export function wantedOf({ text, kind, readings }: EvalRequest): readonly Wanted[] {
  const tasks = readings.flat();
  if (kind === 'ask' || tasks.some(({ isWorkflow }) => isWorkflow)) return [];
  return [{ text, gold: new Set(tasks.map(({ shown }) => shown)) }];
}

/** Texts with what they are looked for in. */
export interface Search {
  readonly wanted: readonly Wanted[];
  readonly find: Find;
}

const RECALLED = 5;

/** One row a way: how often its first hit is right, and how well its scores tell what can be served. */
export function rankingSection(
  title: string,
  rows: readonly { readonly way: Way; readonly searches: readonly Search[] }[],
): Section {
  const head = ['', 'service %', 'operation %', 'recall@5 %', 'AUROC in/out', 'ECE', 'ms p50', 'ms p99'];
  return { title, head, rows: rows.map(({ way, searches }) => rowOf(way, searches)), compared: 2 };
}

interface Found extends Wanted {
  readonly hits: readonly Hit[];
  readonly ms: number;
}

function rowOf({ name, isOurs }: Way, searches: readonly Search[]): Row {
  const found = searches.flatMap(({ wanted, find }) => wanted.map((each) => foundBy(find, each)));
  const [inside, outside] = [found.filter(({ gold }) => gold.size > 0), found.filter(({ gold }) => gold.size === 0)];
  const recalled = inside.flatMap(({ gold, hits }) => [...gold].map((key) => hits.some((hit) => hit.key === key)));
  const times = found.map(({ ms }) => ms);
  return [
    name,
    percent(inside.filter(isRightService).length, inside.length),
    percent(inside.filter(isRight).length, inside.length),
    percent(recalled.filter(Boolean).length, recalled.length),
    outside.length === 0 ? '-' : ratio(auroc(inside.map(scoreOf), outside.map(scoreOf))),
    isOurs ? errorOf(found) : '-',
    percentile(times, 0.5).toFixed(2),
    percentile(times, 0.99).toFixed(2),
  ];
}

function foundBy(find: Find, { text, gold }: Wanted): Found {
  const start = performance.now();
  const hits = find(text, RECALLED).slice(0, RECALLED);
  return { text, gold, hits, ms: performance.now() - start };
}

function isRight({ gold, hits: [first] }: Found): boolean {
  return gold.has(first?.key ?? '');
}

function isRightService({ gold, hits: [first] }: Found): boolean {
  return [...gold].some((key) => serviceOf(key) === serviceOf(first?.key ?? ''));
}

function serviceOf(key: string): string | undefined {
  return key.split('.')[0];
}

function scoreOf({ hits: [first] }: Found): number {
  return first?.score ?? 0;
}

/** Of scores that are probabilities. */
function errorOf(found: readonly Found[]): string {
  const { error } = calibrationOf(
    found.map((each) => ({ probability: Math.min(1, scoreOf(each)), isRight: isRight(each) })),
  );
  return error === null ? '-' : ratio(error);
}

/** Every text whose first hit is not right. */
export function mistakesSection(title: string, { wanted, find }: Search): Section {
  const notes = wanted.flatMap(({ text, gold }) => {
    const hits = find(text, RECALLED).slice(0, RECALLED);
    if (gold.has(hits[0]?.key ?? '')) return [];
    const got = hits.map(({ key, score }) => `${key} ${score.toFixed(2)}`);
    return [text, `    gold ${[...gold].join(', ') || 'none'}`, `    got  ${got.join(', ')}`];
  });
  return { title: `${title}, first hit not gold`, head: [''], rows: [], notes };
}
