import type { Progress } from '../executor/executor.ts';
import { type Plan, type Select, stepKey } from '../model/plan.ts';
import type { Question } from '../model/question.ts';
import { hasKeys } from './credentials.ts';
import { asked, type Ending } from './ending.ts';
import { finished, settled } from './finish.ts';
import type { Frozen } from './frozen.ts';
import type { RunContext } from './run-context.ts';
import { runSteps } from './run-steps.ts';

interface OpenQuestion {
  readonly select: Select;
  /** Keys of the lookup and of what it needs before it. */
  readonly steps: readonly string[];
}

/** An id is needed and nobody said of what: the first such place of the plan. */
export function openQuestion(plan: Plan): OpenQuestion | undefined {
  for (const [index, task] of plan.tasks.entries()) {
    const at = task.steps.findIndex((step) => step.select?.name === '');
    const select = task.steps[at]?.select;
    if (select) return { select, steps: task.steps.slice(0, at + 1).map((step) => stepKey(index, step.id)) };
  }
  return undefined;
}

/** Which one? The things there are become the choices where they may be read now; a dry run sends nothing. */
export async function askWhich(frozen: Frozen, open: OpenQuestion, context: RunContext): Promise<Ending> {
  const { options, deps } = context;
  if (options.dryRun || !hasKeys(frozen.plan, deps.catalog, deps.settings))
    return settled(
      frozen,
      { status: 'needs_input', ending: asked(bareQuestion(open.select), 'input_missing') },
      context,
    );
  const progress: Progress = new Map();
  await runSteps(frozen, { by: 'policy', steps: open.steps, progress }, context);
  return finished(frozen, progress, context);
}

function bareQuestion({ entity, input }: Select): Question {
  return { kind: 'entity', field: input, message: `Which ${entity.replaceAll('_', ' ')}?`, choices: [] };
}
