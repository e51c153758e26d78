import { DEFAULT_CONNECTION } from '../model/connection.ts';
import type { Effect } from '../model/effect.ts';
import { connectionOfStep, type Plan, type PlanTask, type Step, stepKey } from '../model/plan.ts';
import type { Consent, PolicyRule } from '../model/policy.ts';

/** What policy says of a plan before anything is sent. */
export interface Verdict {
  readonly decision: 'allow' | 'ask' | 'deny';
  /** `flag` when `--yes` decided, `policy` when rules or the effects did. */
  readonly by: 'policy' | 'flag';
  /** The strongest effect among the steps that have to be asked about or are denied. */
  readonly effect: Effect;
  /** Step keys that were denied, or that wait for a yes. */
  readonly steps: readonly string[];
}

/** Reads run, writes ask, destructive ones ask by name; rules decide instead, and `--yes` answers for the person. */
export function judge(plan: Plan, rules: readonly PolicyRule[], consent: Consent): Verdict {
  const decided = (index: number, step: Pick<Step, 'id' | 'service' | 'operation' | 'effect' | 'connection'>) => {
    const { id, service, operation, effect } = step;
    const connection = connectionOfStep(plan, step)?.name ?? DEFAULT_CONNECTION;
    return { key: stepKey(index, id), effect, decision: ruling(rules, { service, operation, effect, connection }) };
  };
  const steps = plan.tasks.flatMap((task, index) => [
    ...task.steps.map((step) => decided(index, step)),
    ...workflowAsStep(task)
      .map((step) => decided(index, step))
      .filter(({ decision }) => decision === 'deny'),
  ]);
  const denied = steps.filter((step) => step.decision === 'deny');
  if (denied.length > 0) return verdict('deny', 'policy', denied);
  const asking = steps.filter((step) => step.decision === 'ask');
  if (asking.length === 0) return verdict('allow', 'policy', steps);
  const waiting = asking.filter((step) => !isConsented(step.effect, consent));
  return waiting.length === 0 ? verdict('allow', 'flag', asking) : verdict('ask', 'policy', asking);
}

/** A rule may deny a workflow by its name; its approval is that of its steps. */
function workflowAsStep({
  flow,
  service,
  intent,
  steps,
}: PlanTask): readonly Pick<Step, 'id' | 'service' | 'operation' | 'effect'>[] {
  if (!flow) return [];
  const effects = steps.map((step) => step.effect);
  const effect = effects.includes('destructive') ? 'destructive' : effects.includes('write') ? 'write' : 'read';
  return [{ id: intent, service, operation: intent, effect }];
}

type Ruled = Required<Omit<PolicyRule, 'decide'>>;

/** The last rule that matches wins; without one, what the effect says. */
export function ruling(rules: readonly PolicyRule[], step: Ruled): PolicyRule['decide'] {
  const rule = rules.findLast((each) => matches(each, step));
  return rule?.decide ?? (step.effect === 'read' ? 'allow' : 'ask');
}

function matches(rule: PolicyRule, step: Ruled): boolean {
  return (['service', 'operation', 'effect', 'connection'] as const).every(
    (key) => rule[key] === undefined || rule[key] === '*' || rule[key] === step[key],
  );
}

/** `--yes` approves writes; deletions need `--allow-destructive` besides. */
function isConsented(effect: Effect, consent: Consent): boolean {
  return consent.yes && (effect !== 'destructive' || consent.allowDestructive);
}

function verdict(
  decision: Verdict['decision'],
  by: Verdict['by'],
  steps: readonly { readonly key: string; readonly effect: Effect }[],
): Verdict {
  const effects = steps.map((step) => step.effect);
  const effect = effects.includes('destructive') ? 'destructive' : effects.includes('write') ? 'write' : 'read';
  return { decision, by, effect, steps: steps.map((step) => step.key) };
}
