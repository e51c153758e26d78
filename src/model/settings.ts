import type { PolicyRule } from './policy.ts';

/** Where a setting's value came from; in the order of precedence. */
export type SettingSource = 'flag' | 'environment' | 'env-file' | 'config.yaml' | '.env' | 'default';

export interface Setting {
  readonly name: string;
  /** As shown: secrets are masked. Null when it is not set. */
  readonly value: string | null;
  readonly source: SettingSource;
}

/** Everything that the circumstances decide, resolved once at the start of a command. */
export interface Settings {
  readonly paths: {
    readonly config: string;
    readonly data: string;
    readonly state: string;
    readonly cache: string;
    /** Folders that hold packs, the built-in ones first; a later pack of the same name replaces an earlier one. */
    readonly packs: readonly string[];
  };
  readonly store:
    | { readonly kind: 'sqlite'; readonly file: string }
    | { readonly kind: 'postgres'; readonly url: string };
  readonly planner: 'auto' | 'offline' | 'openai';
  readonly emulate: boolean;
  readonly model:
    | { readonly baseUrl: string | undefined; readonly name: string; readonly apiKey: string | undefined }
    | undefined;
  readonly policy: readonly PolicyRule[];
  /** A variable by name, after precedence: credentials and `<SERVICE>_BASE_URL`s are read through it. */
  variable(name: string): string | undefined;
  /** Every known setting with its source, for `config list`. */
  list(): readonly Setting[];
}
