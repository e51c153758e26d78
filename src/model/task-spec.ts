import type { Arg } from './arg.ts';
import type { ConnectionName } from './connection.ts';

/** The value of one input, and what made us think so. */
export type SlotValue =
  | FilesSlot
  | { readonly arg: Arg; readonly from: 'text' | 'flag' | 'default' | 'reference' | 'model' | 'given' }
  /** A name that has to be looked up before it can be sent. */
  | { readonly name: string; readonly entity: string; readonly from: 'text' | 'flag' | 'model' | 'given' }
  | {
      readonly names: readonly string[];
      readonly entity: string;
      readonly from: 'text' | 'flag' | 'model' | 'given';
    };

/** Files whose bytes an input takes, by the paths that the person wrote: they are looked at before there is a plan. */
export interface FilesSlot {
  readonly files: readonly string[];
  readonly from: 'text' | 'flag' | 'model' | 'given';
}

/** One thing to do: a service, an intent (the operation's name) and its inputs by input name. */
export interface TaskSpec {
  readonly service: string;
  readonly intent: string;
  readonly inputs: Readonly<Record<string, SlotValue>>;
  /** 0 to 1; 1 for what was called by name. */
  readonly confidence: number;
  /** Content words of the clause that nothing accounts for. */
  readonly leftOver: readonly string[];
  /** Connections that its words name, of its own service or of another. */
  readonly said?: readonly ConnectionName[];
  /** The connection of its service that was chosen; absent: the only one. */
  readonly connection?: string;
  /** Of the other services that its workflow touches, those of which there are several to choose from. */
  readonly others?: readonly ConnectionName[];
}
