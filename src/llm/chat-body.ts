import type { OpenAI } from 'openai';
import type { ModelRequest } from '../model/language-model.ts';

type ChatBody = OpenAI.Chat.Completions.ChatCompletionCreateParamsNonStreaming;

/** Parts of the protocol that not every server and model knows. */
export interface Dialect {
  readonly strict: boolean;
  readonly temperature: boolean;
}

export const FULL_DIALECT: Dialect = { strict: true, temperature: true };

export function chatBody(model: string, { messages, tool }: ModelRequest, dialect: Dialect): ChatBody {
  const { name, description, parameters } = tool;
  return {
    model,
    messages: [...messages],
    tools: [
      {
        type: 'function',
        function: { name, description, parameters: { ...parameters }, ...(dialect.strict ? { strict: true } : {}) },
      },
    ],
    tool_choice: { type: 'function', function: { name } },
    ...(dialect.temperature ? { temperature: 0 } : {}),
  };
}

/** The dialect without what a 400 names as unknown; undefined when it names nothing that could be left out. */
export function dialectWithout(dialect: Dialect, error: unknown): Dialect | undefined {
  const isBadRequest = error instanceof Error && 'status' in error && error.status === 400;
  if (!isBadRequest) return undefined;
  const strict = dialect.strict && !/\bstrict\b/i.test(error.message);
  const temperature = dialect.temperature && !/\btemperature\b/i.test(error.message);
  return strict === dialect.strict && temperature === dialect.temperature ? undefined : { strict, temperature };
}
