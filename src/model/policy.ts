import type { Effect } from './effect.ts';

/** A rule of config.yaml. Every field that it names must match; the last matching rule wins. */
export interface PolicyRule {
  readonly decide: 'allow' | 'ask' | 'deny';
  readonly service?: string;
  readonly operation?: string;
  readonly effect?: Effect;
  readonly connection?: string;
}

/** What the person said on the command line about approvals. */
export interface Consent {
  /** `--yes`: approves the writes that the plan shows. */
  readonly yes: boolean;
  /** `--allow-destructive`: with `--yes`, also its deletions. */
  readonly allowDestructive: boolean;
}
