import type { Host } from '../../host/host.ts';
import type { ProcessRequest, ProcessResult } from '../../host/process.ts';
import { type CommandJob, NOBODY, type Sandbox, sandboxLimits } from './sandbox.ts';

/** What the client needs to find its server; nothing else of our environment. */
const CLIENT_VARIABLES = ['PATH', 'HOME', 'DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG', 'XDG_RUNTIME_DIR'];
/** The client puts a proxy of its configuration into every container, unless these are spoken of. */
const PROXIES = ['http', 'https', 'ftp', 'all', 'no'].flatMap((kind) => [
  `${kind}_proxy`,
  `${kind.toUpperCase()}_PROXY`,
]);
const CLIENT_MS = 15_000;
/** Milliseconds since 1970 after which a container of ours has no business to be there. */
const UNTIL = 'multibot.until';
const SPARE_MS = 30_000;

/** A container for each command (docs.docker.com/reference/cli/docker/container/run). */
export function dockerSandbox(host: Host): Sandbox {
  return { name: 'docker', mode: 'SANDBOX', cwd: '/tmp', run: (job) => runInContainer(job, host) };
}

async function runInContainer(job: CommandJob, host: Host): Promise<ProcessResult> {
  const name = `multibot-${job.id}`;
  const result = await host.runProcess({
    ...client(host, containerArgs(job, { name, until: host.now() + job.timeoutMs + SPARE_MS })),
    env: { ...clientEnv(host), ...job.env },
    ...(job.stdin === undefined ? {} : { stdin: job.stdin }),
    timeoutMs: job.timeoutMs,
    ...(job.signal ? { signal: job.signal } : {}),
  });
  // The client is not the container: that one would go on.
  if (result.exitCode === null) await host.runProcess(client(host, ['rm', '--force', '--volumes', name]));
  return result;
}

function containerArgs(job: CommandJob, { name, until }: { name: string; until: number }): readonly string[] {
  const { processes, memoryBytes, cpus, diskBytes, openFiles } = sandboxLimits;
  return [
    ['run', '--rm', '--init', '--name', name, '--label', `${UNTIL}=${until}`, '--pull', 'never'],
    job.stdin === undefined ? [] : ['--interactive'],
    ['--network', 'none', '--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'],
    ['--user', `${NOBODY}:${NOBODY}`, '--ipc', 'none', '--log-driver', 'none', '--hostname', 'sandbox'],
    ['--pids-limit', `${processes}`, '--memory', `${memoryBytes}`, '--memory-swap', `${memoryBytes}`],
    ['--cpus', `${cpus}`, '--ulimit', `nofile=${openFiles}:${openFiles}`],
    ['--ulimit', 'core=0:0', '--ulimit', 'msgqueue=0:0', '--workdir', '/tmp', '--env', 'HOME=/tmp'],
    ['--tmpfs', `/tmp:rw,noexec,nosuid,nodev,uid=${NOBODY},gid=${NOBODY},size=${diskBytes}`],
    [...PROXIES, ...Object.keys(job.env)].flatMap((variable) => ['--env', variable]),
    ['--entrypoint', job.argv[0] ?? '', job.image, ...job.argv.slice(1)],
  ].flat();
}

/** Version of the server; undefined when no server answers. */
export async function dockerVersion(host: Host): Promise<string | undefined> {
  const { exitCode, stdout } = await host.runProcess(client(host, ['version', '--format', '{{.Server.Version}}']));
  return exitCode === 0 ? stdout.trim() : undefined;
}

export async function hasImage(host: Host, image: string): Promise<boolean> {
  return (await host.runProcess(client(host, ['image', 'inspect', '--format', 'x', image]))).exitCode === 0;
}

/** Ends containers that were left when an earlier multibot was killed. Those of one that still works stay. */
export async function sweepContainers(host: Host): Promise<void> {
  const format = `{{.ID}} {{.Label "${UNTIL}"}}`;
  const all = await host.runProcess(client(host, ['ps', '--all', '--filter', `label=${UNTIL}`, '--format', format]));
  const rows = all.stdout.split('\n').map((line) => line.split(' '));
  const left = rows.filter(([id, until]) => id && Number(until) < host.now()).flatMap(([id = '']) => id);
  if (left.length > 0) await host.runProcess(client(host, ['rm', '--force', '--volumes', ...left]));
}

function client(host: Host, args: readonly string[]): ProcessRequest {
  return { file: 'docker', args, env: clientEnv(host), timeoutMs: CLIENT_MS };
}

function clientEnv({ env }: Host): Readonly<Record<string, string>> {
  return Object.fromEntries(CLIENT_VARIABLES.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}
