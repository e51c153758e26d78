import type { Arg } from '../../src/model/arg.ts';
import { sourcesOf } from '../../src/model/auth.ts';
import type { FlowStep } from '../../src/model/flow.ts';
import type { Plan, PlanTask, Step } from '../../src/model/plan.ts';
import { ledgerCatalog } from './ledger.ts';

export type Kind = 'get_mark' | 'put_mark' | 'key_mark' | 'post_mark' | 'seen_mark';
const KINDS: readonly Kind[] = ['get_mark', 'put_mark', 'key_mark', 'post_mark', 'seen_mark'];

/** Numbers at least 0 and less than 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What the server is to be told by a step, and by which id of an earlier one. */
export interface Expected {
  readonly mark: string;
  readonly kind: Kind;
  /** Mark of the step whose id it hands on. */
  readonly after: string | undefined;
}

export interface RandomWork {
  readonly plan: Plan;
  /** In the order in which they must happen. */
  readonly steps: readonly Expected[];
}

/** One to twelve steps in one to four tasks; about every third task is a workflow. Marks begin with the seed. */
export function randomWork(seed: number, url: string): RandomWork {
  const random = randomOf(seed);
  const steps: Expected[] = [];
  const tasks: PlanTask[] = [];
  const count = 1 + Math.floor(random() * 12);
  while (steps.length < count) {
    const size = Math.min(count - steps.length, 1 + Math.floor(random() * 5));
    const own = Array.from({ length: size }, (_, at) => expectedStep(`${seed}-${steps.length + at}`, random));
    tasks.push(taskOf(own, { earlier: steps.length > 0 ? tasks.length : 0, isFlow: random() < 0.35, random, steps }));
  }
  const plan: Plan = {
    version: 1,
    planner: 'direct',
    tasks,
    connections: [
      { service: 'ledger', name: 'default', baseUrl: url, credentials: sourcesOf({ kind: 'none' }), emulated: false },
    ],
    packs: { ledger: ledgerCatalog(url).pack('ledger')?.digest ?? '' },
  };
  return { plan, steps };
}

function expectedStep(mark: string, random: () => number): Omit<Expected, 'after'> {
  return { mark, kind: KINDS[Math.floor(random() * KINDS.length)] ?? 'get_mark' };
}

interface Around {
  /** How many tasks come before. */
  readonly earlier: number;
  readonly isFlow: boolean;
  readonly random: () => number;
  /** Where the steps of the task are added. */
  readonly steps: Expected[];
}

function taskOf(own: readonly Omit<Expected, 'after'>[], { earlier, isFlow, random, steps }: Around): PlanTask {
  const planned = own.map(({ mark, kind }, at): Step => {
    const before = own[at - 1];
    const link = before && random() < 0.6 && isTold(before.kind) ? linkTo(before.mark, at - 1, isFlow) : undefined;
    const previous = steps.at(-1);
    // The last step of the task before is the task's result.
    const carried = at === 0 && previous && earlier > 0 && !isFlow && isTold(previous.kind) && random() < 0.6;
    const after: Arg | undefined = link?.arg ?? (carried ? { ref: `$tasks.${earlier}.result.id` } : undefined);
    steps.push({ mark, kind, after: link?.mark ?? (carried ? previous.mark : undefined) });
    const effect = kind === 'get_mark' ? 'read' : 'write';
    const args = { mark: { literal: mark }, ...(after ? { after } : {}) };
    return { id: `s${at}`, service: 'ledger', operation: kind, effect, args };
  });
  const last = own.at(-1)?.kind ?? 'get_mark';
  const task = { service: 'ledger', intent: last, inputs: {}, confidence: 1, steps: planned };
  if (!isFlow) return task;
  const flowSteps = planned.map(
    ({ id }): FlowStep => ({
      id,
      step: id,
      criteria: [],
      onSuccess: [],
      onFailure: [],
      outputs: { id: '$response.body#/id' },
    }),
  );
  const outputs = { id: `$steps.s${own.length - 1}.outputs.id` };
  return { ...task, flow: { name: 'walk', workflowId: 'walk', inputs: {}, steps: flowSteps, outputs } };
}

/** What a write without probe was answered is lost with the process that waited for it. */
function isTold(kind: Kind): boolean {
  return kind !== 'post_mark';
}

function linkTo(mark: string, at: number, isFlow: boolean): { readonly mark: string; readonly arg: Arg } {
  const ref = `$steps.s${at}.outputs.id`;
  return { mark, arg: isFlow ? { expression: ref, shown: ref } : { ref } };
}
