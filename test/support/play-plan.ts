import { loadCatalog } from '../../src/catalog/load.ts';
import { credentialOf } from '../../src/executor/credentials.ts';
import { execute } from '../../src/executor/execute.ts';
import type { EventBody, Progress } from '../../src/executor/executor.ts';
import type { Host } from '../../src/host/host.ts';
import { approve, type Plan, type Step, stepKey } from '../../src/model/plan.ts';
import { depotConfig, depotFiles } from './depot-pack.ts';
import { fakeHost, type Reply } from './fake-host.ts';
import { noCommands } from './no-commands.ts';

export const BASE = 'https://depot.test/v1';

interface Scene {
  /** By task. */
  readonly steps: readonly (readonly Step[])[];
  readonly replies?: Readonly<Record<string, Reply | readonly Reply[]>>;
  /** Laid over the depot's config.json. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Laid over the fake host. */
  readonly host?: (fake: ReturnType<typeof fakeHost>) => Partial<Host>;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly emulated?: boolean;
}

export function step(operation: string, args: Step['args'] = {}, more: Partial<Step> = {}): Step {
  return { id: operation, service: 'depot', operation, effect: 'read', args, ...more };
}

/** A host for plans of the depot: two plays on the same one are two runs of one process. */
export function depotHost({ replies = {}, config = {}, host, files = {} }: Omit<Scene, 'steps'>) {
  const fake = fakeHost({ files: { ...depotFiles({ ...depotConfig, ...config }), ...files }, replies });
  return { ...fake, host: { ...fake.host, ...host?.(fake) } };
}

/** Runs the steps as one approved plan; every event in the order in which it was recorded. */
export async function playPlan(scene: Scene, world = depotHost(scene)) {
  const catalog = await loadCatalog(world.host, { packs: ['/multibot/packs'], cache: '/cache' });
  const emulated = scene.emulated ?? false;
  const plan: Plan = {
    version: 1,
    planner: 'direct',
    tasks: scene.steps.map((steps) => ({
      service: 'depot',
      intent: steps.at(-1)?.operation ?? '',
      inputs: {},
      confidence: 1,
      steps,
    })),
    connections: [
      {
        service: 'depot',
        name: 'default',
        baseUrl: BASE,
        credentials: [{ name: 'key', variables: ['DEPOT_KEY'], optional: [] }],
        emulated,
      },
    ],
    packs: {},
  };
  const events: EventBody[] = [];
  const secrets: string[] = [];
  const progress: Progress = new Map();
  const steps = plan.tasks.flatMap((task, index) => task.steps.map((each) => stepKey(index, each.id)));
  await execute(approve(plan, { by: 'flag', planHash: '', steps }), progress, {
    host: world.host,
    catalog,
    record: async (event) => void events.push(event),
    secret: (value) => void secrets.push(value),
    credential: () => credentialOf({ kind: 'bearer', env: 'DEPOT_KEY' }, ['s3cret']),
    command: (_, input, value) => `${input}=${value}`,
    lookups: new Map(),
    patience: { waitedMs: 0 },
    taskIds: plan.tasks.map((_, index) => `task-${index}`),
    commands: noCommands,
    timeoutMs: 5_000,
  });
  const results = [...progress.values()];
  return { ...world, events, secrets, results, types: events.map((event) => event.type) };
}
