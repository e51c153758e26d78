import { createConfig } from '@redocly/openapi-core';
import { type RespectOptions, run } from '@redocly/respect-core';

interface RespectRun {
  /** An Arazzo file. */
  readonly file: string;
  readonly workflow: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Base URL by name of a source description. */
  readonly servers: Readonly<Record<string, string>>;
}

/**
 * One workflow under Redocly's runner, which checks every answer against the API's document too. It sends to loopback
 * only, whatever the documents say. Gives whether all went well and, if not, what it has to say.
 */
export async function runRespect({ file, workflow, inputs, servers }: RespectRun) {
  const said: string[] = [];
  const options: RespectOptions = {
    files: [file],
    workflow: [workflow],
    input: JSON.stringify(inputs),
    server: JSON.stringify(servers),
    config: await createConfig({}),
    maxSteps: 100,
    maxFetchTimeout: 10_000,
    requestFileLoader: { getFileBody: () => Promise.reject(new Error('no workflow here sends a file')) },
    logger: loggerInto(said),
    fetch: onlyLoopback,
  };
  // What it cannot go on after it throws.
  const results = await run(options).catch((error: unknown) => void said.push(String(error)));
  return { ok: results?.[0]?.hasProblems === false, said: said.join('') };
}

function loggerInto(said: string[]): RespectOptions['logger'] {
  const say = (text: string) => void said.push(text);
  const nothing = () => undefined;
  return {
    info: say,
    warn: say,
    output: say,
    error: say,
    printNewLine: nothing,
    printSeparator: nothing,
    indent: String,
  };
}

const onlyLoopback: typeof fetch = (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  return new URL(url).hostname === '127.0.0.1' ? fetch(input, init) : Promise.reject(new Error(`${url} is elsewhere`));
};
