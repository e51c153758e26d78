import { FetchError } from '../host/host.ts';
import { ExitCode, UserError } from '../model/errors.ts';
import { AnswerError } from './answer-error.ts';
import type { ModelEndpoint } from './model-endpoint.ts';

const OFFLINE = '--planner offline works without a model.';

/** What went wrong with a call of the model, for the person. Never holds the key, nor the client's own error. */
export function modelError(error: unknown, endpoint: ModelEndpoint): unknown {
  const causes = causesOf(error);
  const answer = causes.find((each) => each instanceof AnswerError);
  if (answer) return answerError(answer, endpoint);
  const failed = causes.find((each) => each instanceof FetchError);
  if (failed) return connectionError(failed, endpoint);
  const status = causes.map(statusOf).find((each) => each !== undefined);
  return status === undefined ? error : statusError(status, wordsOf(causes[0], endpoint), endpoint);
}

export function modelTimeout(endpoint: ModelEndpoint, timeoutMs: number): UserError {
  return new UserError(
    'model_timeout',
    `The model at ${endpoint.baseUrl} did not answer in ${timeoutMs / 1000} seconds.`,
    {
      exitCode: ExitCode.unreachable,
      hint: `Try again, or a faster model. ${OFFLINE}`,
    },
  );
}

function causesOf(error: unknown): readonly Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : [];
}

function statusOf(error: Error): number | undefined {
  return 'status' in error && typeof error.status === 'number' ? error.status : undefined;
}

/** The server's own words, short, and without the key should it have repeated that. */
function wordsOf(error: Error | undefined, { apiKey }: ModelEndpoint): string {
  const words = (error?.message ?? '').replaceAll(/\s+/g, ' ');
  const shown = apiKey === '' ? words : words.replaceAll(apiKey, '[redacted]');
  return shown.length <= 300 ? shown : `${shown.slice(0, 299)}…`;
}

function answerError({ code, message }: AnswerError, { baseUrl }: ModelEndpoint): UserError {
  if (code === 'cut_off')
    return new UserError('model_cut_off', `${baseUrl}: ${message}`, {
      exitCode: ExitCode.unreachable,
      hint: `Nothing of it was used. Try again. ${OFFLINE}`,
    });
  return new UserError('model_bad_answer', `${baseUrl}: ${message}`, {
    exitCode: ExitCode.unreachable,
    hint: `Check OPENAI_BASE_URL: it must be a Chat Completions API and usually ends in /v1. ${OFFLINE}`,
  });
}

function connectionError({ code }: FetchError, { baseUrl }: ModelEndpoint): UserError {
  return new UserError('model_unreachable', `The model at ${baseUrl} cannot be reached (${code}).`, {
    exitCode: ExitCode.unreachable,
    hint: `Is the server running, and OPENAI_BASE_URL right? ${OFFLINE}`,
  });
}

function statusError(status: number, words: string, { baseUrl, name }: ModelEndpoint): UserError {
  const details = { status };
  if (status === 401 || status === 403)
    return new UserError('model_credentials', `${baseUrl} refuses the key (${status}).`, {
      exitCode: ExitCode.configuration,
      hint: 'Check OPENAI_API_KEY, and that OPENAI_BASE_URL is the server that it is for.',
      details,
    });
  if (status === 404)
    return new UserError('model_not_found', `${baseUrl} has no model ${JSON.stringify(name)} (404).`, {
      exitCode: ExitCode.configuration,
      hint: 'Check OPENAI_MODEL, and OPENAI_BASE_URL, which usually ends in /v1.',
      details,
    });
  if (status === 429 || status >= 500)
    return new UserError('model_unavailable', `The model at ${baseUrl} is not available now: ${words}`, {
      exitCode: ExitCode.unreachable,
      hint: `Try again later. ${OFFLINE}`,
      details,
    });
  return new UserError('model_rejected', `${baseUrl} does not take the request: ${words}`, {
    exitCode: ExitCode.configuration,
    hint: `The model must support function calling. Check OPENAI_MODEL and OPENAI_BASE_URL. ${OFFLINE}`,
    details,
  });
}
