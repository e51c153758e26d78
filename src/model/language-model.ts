import type { JsonSchema } from './json-schema.ts';

export interface ModelMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** The one function that a model may call. Its schema keeps to the subset that strict function calling accepts. */
export interface ModelTool {
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonSchema;
}

export interface ModelRequest {
  readonly messages: readonly ModelMessage[];
  readonly tool: ModelTool;
}

/** What a call cost, for the audit store. Tokens are null where the server does not count them. */
export interface ModelUsage {
  /** As the server names it, which may be more exact than what was asked for. */
  readonly model: string;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  readonly latencyMs: number;
}

export interface ModelFunctionCall {
  readonly name: string;
  /** As the model wrote it: supposed to be JSON, may be anything. */
  readonly arguments: string;
}

/** What came back, not yet believed in anything. `cut`: the model stopped before the end, nothing of it is used. */
export type ModelReply = { readonly usage: ModelUsage } & (
  | { readonly kind: 'calls'; readonly calls: readonly ModelFunctionCall[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refusal'; readonly text: string }
  | { readonly kind: 'cut'; readonly reason: string }
  | { readonly kind: 'empty' }
);

/** A language model behind some API. */
export interface Model {
  /** Throws UserError when there is no answer to read: `model_*`, exit 6 or 9. */
  complete(request: ModelRequest): Promise<ModelReply>;
}
