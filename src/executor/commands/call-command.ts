import type { ProcessResult } from '../../host/process.ts';
import type { CommandRun, CommandSpec } from '../../model/command.ts';
import type { Failure } from '../../model/failure.ts';
import { type JsonValue, parseJson } from '../../model/json.ts';
import type { Called } from '../call.ts';
import { secretsIn } from '../secrets-in.ts';
import { stepOf, type Tally, type Target, type Values } from '../target.ts';
import { commandView, filledCommand } from './command-request.ts';
import { openSandbox } from './open-sandbox.ts';
import type { Sandbox } from './sandbox.ts';

/** Status of the answer that a command which fails stands for. */
const FAILED = 422;

/** One run of a command, on record before it starts. It is never run again by itself. */
export async function callCommand(
  values: Values,
  command: CommandSpec,
  { target, tally }: { readonly target: Target; readonly tally: Tally },
): Promise<Called> {
  const { operation, deps, context } = target;
  const { argv, stdin } = filledCommand(values, operation, command);
  const refused = refusal(argv, target);
  if (refused) return { ok: false, outcome: { status: 'failed', failure: refused } };
  const sandbox = await openSandbox(deps.host, operation, deps.commands);
  const attempt = 1 + (context.attemptsBefore ?? 0);
  const request = commandView(values, operation, command);
  await deps.record({ type: 'step.started', ...stepOf(target), attempt, request, idempotencyKey: null });
  tally.request = request;
  tally.attempts = attempt;
  const { env, timeoutMs } = command;
  const image = command.image ?? deps.commands.image;
  const given = { ...(stdin === undefined ? {} : { stdin }), signal: deps.host.signal };
  const result = await sandbox.run({ id: deps.host.newId(), argv, env, image, timeoutMs, ...given });
  return answered(result, { argv, command, sandbox, target, tally });
}

/** Arguments of a program can be seen by every user of the machine, and no program can be given a NUL in one. */
function refusal(argv: readonly string[], { deps: { host }, operation }: Target): Failure | undefined {
  const base = { kind: 'rejected', retryable: false } as const;
  if (argv.some((arg) => arg.includes('\0')))
    return { ...base, code: 'invalid_argument', message: `${operation.name}: an argument has a NUL in it.` };
  if (host.redactor.value(argv) === argv) return undefined;
  const message = `${operation.name}: an argument holds a secret, and arguments can be seen by others on this machine.`;
  return { ...base, code: 'secret_in_command', message, hint: "Let the pack's command take it from stdin." };
}

interface Ran {
  readonly argv: readonly string[];
  readonly command: CommandSpec;
  readonly sandbox: Sandbox;
  readonly target: Target;
  readonly tally: Tally;
}

async function answered(result: ProcessResult, ran: Ran): Promise<Called> {
  const { target, tally } = ran;
  const { operation, deps } = target;
  const failure = failureOf(result, ran);
  const { exitCode, stdout, stderr } = result;
  const durationMs = Math.round(result.durationMs);
  const output = failure ? undefined : outputOf(result, ran.command);
  const body: JsonValue = output === undefined ? { exitCode, stdout, stderr, durationMs } : output;
  for (const secret of secretsIn(body, operation.success.schema)) deps.secret(secret);
  await deps.record({ type: 'command.finished', ...stepOf(target), run: runOf(result, ran) });
  const bad = failure ?? (output === undefined ? badOutput(operation.name) : undefined);
  const status = bad ? FAILED : operation.success.status;
  const headers = { 'content-type': 'application/json' };
  tally.response = { status };
  tally.answer = { status, headers, body, output: body };
  if (!bad) return { ok: true, output: body, page: null, body, headers };
  const outcome = bad.kind === 'in_doubt' ? 'in_doubt' : bad.kind === 'cancelled' ? 'cancelled' : 'failed';
  return { ok: false, outcome: { status: outcome, failure: bad } };
}

/** What a command came to as an answer; undefined when it is to be JSON and is none. */
function outputOf(
  { exitCode, stdout, stderr, durationMs }: ProcessResult,
  { output }: CommandSpec,
): JsonValue | undefined {
  if (output === 'text') return { exitCode, stdout, stderr, durationMs: Math.round(durationMs) };
  try {
    return parseJson(stdout);
  } catch {
    return undefined;
  }
}

function badOutput(name: string): Failure {
  const message = `${name} is to write JSON and did not, or more than is kept of it.`;
  return { code: 'bad_output', message, kind: 'rejected', retryable: false };
}

function runOf({ exitCode, stdout, stderr, durationMs }: ProcessResult, { argv, sandbox, target }: Ran): CommandRun {
  const [command = '', ...args] = argv;
  const { mode, cwd } = sandbox;
  return { id: target.deps.host.newId(), command, args, cwd, mode, exitCode, stdout, stderr, durationMs };
}

/** Undefined for exit code 0. On the host a write that was stopped half way may have acted; in a sandbox nothing is left. */
function failureOf(result: ProcessResult, { command, sandbox, target }: Ran): Failure | undefined {
  if (result.exitCode === 0) return undefined;
  const { name, effect } = target.operation;
  const isUnknown = sandbox.mode === 'HOST' && effect !== 'read' && result.error === undefined;
  const stopped = isUnknown ? 'in_doubt' : undefined;
  if (result.timedOut)
    return {
      code: 'command_timeout',
      message: `${name} did not end within ${command.timeoutMs / 1000} s and was stopped.`,
      kind: stopped ?? 'unreachable',
      retryable: !stopped,
    };
  if (result.cancelled)
    return { code: 'cancelled', message: `${name} was stopped.`, kind: stopped ?? 'cancelled', retryable: !stopped };
  return { retryable: false, kind: 'rejected', details: { exitCode: result.exitCode }, ...wordsOf(result, name) };
}

/** 126 and 127: a program that cannot be run; above 128: the number of the signal that ended it (POSIX sh, section 2.8.2). */
function wordsOf({ exitCode, error, signal, stderr }: ProcessResult, name: string): Pick<Failure, 'code' | 'message'> {
  const said = stderr.trim().split('\n').slice(-4).join('\n').slice(-1000);
  const because = said === '' ? '' : `: ${said}`;
  if (error !== undefined || exitCode === 126 || exitCode === 127)
    return {
      code: 'command_not_started',
      message: `${name} could not be started${because || ` (${error ?? exitCode})`}`,
    };
  if (exitCode === null || (exitCode > 128 && exitCode <= 192)) {
    const by = signal ?? `signal ${(exitCode ?? 128) - 128}`;
    return { code: 'command_killed', message: `${name} was ended by ${by}; did it use too much memory?${because}` };
  }
  return { code: 'command_failed', message: `${name} ended with exit code ${exitCode}${because}` };
}
