import { type Catalog, catalogOf } from '../model/catalog.ts';
import { ExitCode, UserError } from '../model/errors.ts';
import type { ReadClause } from '../model/explanation.ts';
import type { Operation } from '../model/operation.ts';
import type { Pack } from '../model/pack.ts';
import type { Understanding } from '../model/understanding.ts';
import type { Utterance } from '../model/utterance.ts';
import { withinBudget } from '../planner/model/within-budget.ts';
import { planOffline } from '../planner/offline/plan-offline.ts';
import { rankedClause } from '../planner/offline/read-as.ts';
import { ruling } from '../planner/policy.ts';
import type { RouterIndex } from '../router/index-builder.ts';
import { routeJoint } from '../router/joint.ts';
import { route, routeWhole, saidConnections } from '../router/route.ts';
import { shortlist } from '../router/shortlist.ts';
import { connectionsOf, connectionWords } from './connections.ts';
import { type Prior, priorOf, withPrior } from './conversation/prior.ts';
import { routerIndexOf } from './router-index.ts';
import type { PlanningContext } from './run-context.ts';
import type { RunRequest } from './run-request.ts';

export interface Understood {
  /** As it was read: of a follow-up, with what it points to put plainly. */
  readonly text: string;
  readonly planner: 'offline' | 'openai';
  readonly understanding: Understanding;
  /** How each clause was read or ranked before anything was asked of a model. */
  readonly clauses: readonly ReadClause[];
}

/** Most operations that a model is shown, whatever the catalogue's size. */
/** Of so many that come near, those are offered to a model that fill so many characters of its prompt: eight to twelve. */
const SHORTLIST = 30;
const PROMPT_CHARACTERS = 7000;

/** Words -> tasks, a question or a refusal: offline when that is sure, else by a model where there is one. */
export async function understand(
  request: Extract<RunRequest, { kind: 'ask' }>,
  context: PlanningContext,
): Promise<Understood> {
  const { settings, host } = context.deps;
  const catalog = allowedCatalog(context);
  const prior = request.after && priorOf(request.text, request.after, catalog);
  const utterance: Utterance = {
    text: prior?.text ?? request.text,
    ...(prior && { lastService: prior.service }),
    at: host.now(),
    timeZone: host.timeZone,
    fixed: request.fixed,
    ...restriction(request, catalog),
    connections: connectionWords(
      catalog.packs.filter((pack) => pack.enabled),
      settings,
    ),
  };
  const index = routerIndexOf(catalog, { host, cache: settings.paths.cache });
  const routes = route(utterance, index, catalog);
  await context.record({ type: 'routed', routes });
  if (settings.planner === 'openai') {
    const clauses = routes.map((each) => rankedClause(each, null));
    return {
      text: utterance.text,
      planner: 'openai',
      understanding: await withModel(utterance, { catalog, index, context }),
      clauses,
    };
  }
  const whole = routeWhole(utterance, index, catalog);
  const joint = routeJoint(utterance, index);
  const understanding = await planOffline({
    utterance,
    routes,
    ...(joint && { joint }),
    ...(whole && { whole }),
    ...(prior?.earlier && { prior: prior.earlier }),
    catalog,
    reask: context.again,
  });
  const isSure = understanding.kind === 'tasks' && understanding.sure;
  if (settings.planner === 'offline' || isSure || understanding.kind === 'decline' || !settings.model)
    return {
      text: utterance.text,
      planner: 'offline',
      understanding: resolved(understanding, prior),
      clauses: understanding.clauses,
    };
  const byModel = await withModel(utterance, { catalog, index, context });
  return { text: utterance.text, planner: 'openai', understanding: byModel, clauses: understanding.clauses };
}

function resolved(understanding: Understanding, prior: Prior | undefined): Understanding {
  if (!prior || understanding.kind !== 'tasks') return understanding;
  return { ...understanding, tasks: withPrior(understanding.tasks, prior) };
}

/** What policy denies outright is not offered: neither to the person's words nor to a model. */
function allowedCatalog({ deps }: PlanningContext): Catalog {
  const { policy } = deps.settings;
  if (policy.length === 0) return deps.catalog;
  const isAllowed = ({ service, name, effect }: Operation, pack: Pack) =>
    connectionsOf(pack, deps.settings).some(
      (connection) => ruling(policy, { service, operation: name, effect, connection: connection.name }) !== 'deny',
    );
  return catalogOf(
    deps.catalog.packs.map((pack) => ({
      ...pack,
      operations: pack.operations.filter((each) => isAllowed(each, pack)),
      ...(pack.workflows ? { workflows: pack.workflows.filter(({ intent }) => isAllowed(intent, pack)) } : {}),
    })),
  );
}

/** `--service` and `--intent` must name something that is there. */
function restriction({ service, intent }: Extract<RunRequest, { kind: 'ask' }>, catalog: Catalog) {
  if (service !== undefined && !catalog.pack(service))
    throw new UserError('unknown_service', `There is no service '${service}'.`, {
      hint: `There are: ${catalog.packs.map((pack) => pack.service).join(', ')}.`,
    });
  const known =
    intent === undefined ||
    catalog.operations.some((each) => each.name === intent && (service === undefined || each.service === service));
  if (!known)
    throw new UserError(
      'unknown_operation',
      `There is no operation '${intent}'${service === undefined ? '' : ` in ${service}`}.`,
      {
        hint: 'See: multibot pack show <service>',
      },
    );
  return { ...(service === undefined ? {} : { service }), ...(intent === undefined ? {} : { intent }) };
}

interface ModelContext {
  readonly catalog: Catalog;
  readonly index: RouterIndex;
  readonly context: PlanningContext;
}

async function withModel(utterance: Utterance, { catalog, index, context }: ModelContext): Promise<Understanding> {
  const { settings, host } = context.deps;
  if (!settings.model)
    throw new UserError('model_missing', 'No model is configured.', {
      exitCode: ExitCode.configuration,
      hint: 'Set OPENAI_API_KEY (and OPENAI_BASE_URL for another server), or use --planner offline.',
    });
  const candidates = withinBudget(shortlist(utterance, index, catalog, SHORTLIST), PROMPT_CHARACTERS);
  const [{ planWithModel }, { openModel }] = await Promise.all([
    import('./plan-with-model.ts'),
    import('../llm/open-model.ts'),
  ]);
  const model = openModel(host, settings.model);
  const said = saidConnections(utterance, index);
  const aside = [...new Set(said.map(({ text }) => text))];
  const reading = await planWithModel({ utterance, candidates, catalog, model, now: host.now(), aside });
  if (reading.kind === 'tasks') {
    const names = said.map(({ service, name }) => ({ service, name }));
    const tasks = reading.tasks.map((task) => (names.length === 0 ? task : { ...task, said: names }));
    return { kind: 'tasks', tasks, tokens: [], clauses: [], sure: true };
  }
  const question = { kind: 'input' as const, field: null, message: reading.message, choices: [] };
  return { kind: 'question', question, tokens: [], clauses: [] };
}
