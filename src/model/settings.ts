import type { CommandSettings } from './command.ts';
import type { ConnectionLabel } from './connection.ts';
import type { PolicyRule } from './policy.ts';
import type { OwnService } from './service-settings.ts';

/** Where a setting's value came from; in the order of precedence. */
export type SettingSource = 'flag' | 'environment' | 'env-file' | 'config.yaml' | '.env' | 'default';

export interface Setting {
  readonly name: string;
  /** As shown: secrets are masked. Null when it is not set. */
  readonly value: string | null;
  readonly source: SettingSource;
}

/** A connection as config.yaml names it: where its key is, never the key. */
export interface NamedConnection {
  readonly name: string;
  /** Environment variables of each credential, by the name that the pack has for it; without one, of the pack's first. */
  readonly credentials: readonly { readonly name?: string; readonly variables: readonly string[] }[];
  /** Without a trailing slash; absent: where the service is reached anyway. */
  readonly baseUrl?: string;
  readonly label?: ConnectionLabel;
  readonly synonyms: readonly string[];
}

/** All connections of one service. */
export interface ServiceConnections {
  /** Name of the one that is meant when nothing says otherwise. */
  readonly default?: string;
  readonly named: readonly NamedConnection[];
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
    | {
        readonly kind: 'postgres';
        readonly url: string;
        /** Folder of the journal's key and checkpoint; absent: the journal is not sealed. */
        readonly seals?: string;
      };
  readonly planner: 'auto' | 'offline' | 'openai';
  readonly emulate: boolean;
  readonly model:
    | { readonly baseUrl: string | undefined; readonly name: string; readonly apiKey: string | undefined }
    | undefined;
  readonly commands: CommandSettings;
  /** Service -> its connections; a service that is not in it has the one of its pack. */
  readonly connections: Readonly<Record<string, ServiceConnections>>;
  /** Service -> what config.yaml says of it besides. */
  readonly services: Readonly<Record<string, OwnService>>;
  readonly policy: readonly PolicyRule[];
  /** A variable by name, after precedence: credentials and `<SERVICE>_BASE_URL`s are read through it. */
  variable(name: string): string | undefined;
  /** The same with its source, masked, as a setting. */
  keySetting(name: string): Setting;
  /** Every known setting with its source, for `config list`. */
  list(): readonly Setting[];
}
