import path from 'node:path';
import { coverageBound, type EvalBounds, wrongBound } from '../../eval/bounds.ts';
import { evaluate } from '../../eval/evaluate.ts';
import type { EvalRequest } from '../../eval/expectation.ts';
import { junit } from '../../eval/junit.ts';
import { readRequests } from '../../eval/read-requests.ts';
import { reportOf } from '../../eval/report.ts';
import type { Host } from '../../host/host.ts';
import type { Catalog } from '../../model/catalog.ts';
import { ExitCode, UserError } from '../../model/errors.ts';
import type { EvalData } from '../../model/eval-data.ts';
import { cellsIn } from '../../render/cell.ts';
import { evalLines } from '../../render/eval-view.ts';
import { styled } from '../../render/styled.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { catalogFor, settingsFor } from '../session.ts';

/** After so many requests a sign of life. */
const STRIDE = 100;

export async function run(context: CommandContext): Promise<Outcome> {
  const { host, flags, args, options, output } = context;
  const bounds = boundsOf(options);
  // As on the emulator every pack is enabled: the figures do not depend on whose keys are set here.
  const settings = await settingsFor(host, { ...flags, emulate: true });
  const catalog = await catalogFor(host, settings);
  const requests = await requestsIn(args, catalog, host);
  const progress = (done: number) => {
    if (done % STRIDE === 0) output.note([[styled('dim', `${done} of ${requests.length} requests`)]]);
  };
  const data = reportOf(await evaluate(requests, { host, catalog, settings }, progress), {
    planner: settings.planner,
    bounds,
  });
  if (typeof options['junit'] === 'string') writeReport(options['junit'], junit(data), host);
  return outcomeOf(data, requests, context);
}

function boundsOf(options: CommandContext['options']): EvalBounds {
  const { 'min-coverage': coverage, 'max-wrong': wrong } = options;
  return {
    ...(typeof coverage === 'string' ? { minCoverage: coverageBound(coverage) } : {}),
    ...(typeof wrong === 'string' ? { maxWrong: wrongBound(wrong) } : {}),
  };
}

async function requestsIn(files: readonly string[], catalog: Catalog, host: Host): Promise<readonly EvalRequest[]> {
  const requests: EvalRequest[] = [];
  for (const file of files) {
    const place = path.resolve(host.cwd, file);
    requests.push(...readRequests({ file, place, text: await textOf(file, place, host) }, catalog));
  }
  if (requests.length > 0) return requests;
  throw new UserError('no_requests', `There are no requests in ${files.join(', ')}.`, {
    hint: "A request file is YAML like a pack's examples.yaml, or JSONL.",
  });
}

async function textOf(file: string, place: string, host: Host): Promise<string> {
  if (file === '-') return host.console.readStdin();
  try {
    return host.fs.readText(place);
  } catch (error) {
    throw new UserError('file_unreadable', `${file} cannot be read.`, { cause: error, hint: 'multibot eval --help' });
  }
}

function writeReport(file: string, text: string, host: Host): void {
  try {
    host.fs.write(path.resolve(host.cwd, file), text);
  } catch (error) {
    throw new UserError('file_unwritable', `${file} cannot be written.`, {
      cause: error,
      hint: '--junit names a file in a folder that you may write to.',
    });
  }
}

function outcomeOf(data: EvalData, requests: readonly EvalRequest[], { command, flags }: CommandContext): Outcome {
  const missed = data.checks.filter(({ ok }) => !ok).map(({ message }) => message);
  const unknown = requests.flatMap(({ file, line, readings }) =>
    readings
      .flat()
      .flatMap(({ operation, shown }) =>
        operation === undefined
          ? [`${file}:${line}: no operation ${shown}; name it as its pack does, with its service`]
          : [],
      ),
  );
  return {
    command,
    status: missed.length === 0 ? 'succeeded' : 'failed',
    exitCode: missed.length === 0 ? ExitCode.ok : ExitCode.checkFailed,
    data,
    result: data.results,
    warnings: [...new Set(unknown)],
    text: ({ width, timeZone }) => evalLines(data, { width, cells: cellsIn(timeZone), verbose: flags.verbose }),
    error:
      missed.length === 0
        ? null
        : { code: 'below_bounds', message: `Not within bounds: ${missed.join('; ')}.`, hint: null, details: null },
  };
}
