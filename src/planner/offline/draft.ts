import type { Arg } from '../../model/arg.ts';
import type { JsonValue } from '../../model/json.ts';
import type { Input, Operation } from '../../model/operation.ts';
import type { OperationWords } from '../../model/operation-words.ts';
import type { Entity, Pack } from '../../model/pack.ts';
import type { Token } from '../../model/route.ts';
import type { SlotValue } from '../../model/task-spec.ts';
import type { Utterance } from '../../model/utterance.ts';
import type { ClauseReading } from '../../util/clause-reading.ts';
import type { Lexeme } from '../../util/lexeme.ts';

export type Role = Token['role'];

/** An earlier task that a later clause may speak of. */
export interface EarlierTask {
  /** From 1. */
  readonly number: number;
  readonly operation: Operation;
  readonly pack: Pack;
  readonly inputs: Readonly<Record<string, SlotValue>>;
}

/** What one clause is about to be read as, and with what around it. */
export interface DraftContext {
  readonly utterance: Utterance;
  readonly operation: Operation;
  readonly pack: Pack;
  readonly words: OperationWords;
  readonly reading: ClauseReading;
  /** Whether a word means something to any pack: such a word is no name. */
  readonly isKnown: (norm: string) => boolean;
  readonly earlier: readonly EarlierTask[];
  /** From 0. */
  readonly taskIndex: number;
}

/**
 * A clause being read as a call of one operation: which inputs have a value and what each lexeme was taken for.
 * Made, filled and closed within one call of `draftOf`; what leaves it is immutable.
 */
export class Draft {
  readonly context: DraftContext;
  readonly lexemes: readonly Lexeme[];
  readonly slots = new Map<string, SlotValue>();
  readonly roles: (Role | undefined)[];
  /** Of each lexeme the inputs that it became or announced. */
  readonly into: (readonly string[])[];
  /** What the slots were when lexemes were last taken: the difference is what the next ones became. */
  #seen: ReadonlyMap<string, SlotValue> = new Map();
  #last: readonly string[] = [];
  /** Words that are explained, but would be by much else too. */
  loose = 0;
  /** Words left over that a read can do without, as long as the person is told. */
  mild = 0;

  constructor(context: DraftContext) {
    this.context = context;
    this.lexemes = context.reading.lexemes;
    this.roles = this.lexemes.map(() => undefined);
    this.into = this.lexemes.map(() => []);
  }

  get operation(): Operation {
    return this.context.operation;
  }

  isFree(index: number): boolean {
    return index >= 0 && index < this.lexemes.length && this.roles[index] === undefined;
  }

  /** Word in lower case; empty for what is no word. */
  norm(index: number): string {
    const lexeme = this.lexemes[index];
    return lexeme?.kind === 'word' ? lexeme.norm : '';
  }

  take(from: number, to: number, role: Role): void {
    const into = role === 'value' || role === 'cue' ? this.#filledBy(from, to, role) : [];
    for (let index = from; index < to; index++) {
      if (this.roles[index] === undefined) this.into[index] = into;
      this.roles[index] ??= role;
    }
  }

  /** Inputs are filled first and their lexemes taken after, in several parts; a cue may also join what is beside it. */
  #filledBy(from: number, to: number, role: 'value' | 'cue'): readonly string[] {
    const filled = [...this.slots].filter(([name, slot]) => this.#seen.get(name) !== slot).map(([name]) => name);
    this.#seen = new Map(this.slots);
    if (filled.length > 0) this.#last = filled;
    if (filled.length > 0 || role === 'value') return this.#last;
    return [this.into[from - 1] ?? [], this.into[to] ?? []].find((beside) => beside.length > 0) ?? [];
  }

  isOpen(input: Input): boolean {
    return !this.slots.has(input.name);
  }

  openInputs(test: (input: Input) => boolean): readonly Input[] {
    return this.operation.inputs.filter((input) => this.isOpen(input) && test(input));
  }

  fill(input: Input, slot: SlotValue): void {
    if (this.isOpen(input)) this.slots.set(input.name, slot);
  }

  fillLiteral(input: Input, literal: JsonValue): void {
    this.fillArg(input, { literal });
  }

  fillArg(input: Input, arg: Arg): void {
    this.fill(input, { arg, from: 'ref' in arg || 'template' in arg ? 'reference' : 'text' });
  }

  entitiesOf(input: Input): readonly Entity[] {
    const names = input.entity?.split('|') ?? [];
    return names.flatMap((name) => this.context.pack.entities.filter((entity) => entity.name === name));
  }

  /** The text of lexemes [from, to) as it stands. */
  textOf(from: number, to: number): string {
    const first = this.lexemes[from];
    const last = this.lexemes[to - 1];
    return first && last ? this.context.utterance.text.slice(first.start, last.end) : '';
  }
}
