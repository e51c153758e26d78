import type { FileSystem, Host } from '../../host/host.ts';
import { type CommandJob, NOBODY, type Sandbox, sandboxLimits } from './sandbox.ts';

const PROGRAMS = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin';
/** Parts of a system that programs cannot do without; a link to `/usr` stays one. */
const SYSTEM = ['/bin', '/sbin', '/lib', '/lib32', '/lib64'];
const PROBE_MS = 5000;

/** Namespaces of its own for each command (bwrap(1)). Every process in them ends with the first. */
export function bubblewrapSandbox(host: Host): Sandbox {
  return {
    name: 'bubblewrap',
    mode: 'SANDBOX',
    cwd: '/tmp',
    run: (job) => {
      const [file = '', ...args] = [...asNobody(host), 'bwrap', ...shutIn(job, host.fs), '--', ...limited(job)];
      const { stdin, timeoutMs, signal } = job;
      const given = { ...(stdin === undefined ? {} : { stdin }), ...(signal ? { signal } : {}) };
      return host.runProcess({ file, args, env: ownPath(host), cwd: '/', timeoutMs, ...given });
    },
  };
}

export async function bubblewrapVersion(host: Host): Promise<string | undefined> {
  const request = { file: 'bwrap', args: ['--version'], env: ownPath(host), timeoutMs: PROBE_MS };
  const { exitCode, stdout } = await host.runProcess(request);
  return exitCode === 0 ? stdout.replace('bubblewrap', '').trim() : undefined;
}

/** Where bubblewrap itself is found; inside there is another. */
function ownPath({ env }: Host): Readonly<Record<string, string>> {
  return { PATH: env['PATH'] ?? PROGRAMS };
}

/** The limits on processes do not bind root (setrlimit(2)), whatever root is called inside. */
function asNobody({ user }: Host): readonly string[] {
  return user.uid === 0 ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--'] : [];
}

function shutIn(job: CommandJob, fs: FileSystem): readonly string[] {
  const env = { PATH: PROGRAMS, HOME: '/tmp', ...job.env };
  return [
    [
      '--unshare-user',
      '--disable-userns',
      '--unshare-all',
      '--die-with-parent',
      '--new-session',
      '--clearenv',
      '--cap-drop',
      'ALL',
    ],
    ['--uid', `${NOBODY}`, '--gid', `${NOBODY}`, '--hostname', 'sandbox', '--ro-bind', '/usr', '/usr'],
    SYSTEM.flatMap((folder) => systemFolder(folder, fs)),
    ['--ro-bind-try', '/etc/alternatives', '/etc/alternatives'],
    ['--ro-bind-try', '/etc/ld.so.cache', '/etc/ld.so.cache'],
    ['--proc', '/proc', '--dev', '/dev', '--remount-ro', '/dev'],
    ['--size', `${sandboxLimits.diskBytes}`, '--tmpfs', '/tmp', '--chdir', '/tmp', '--remount-ro', '/'],
    Object.entries(env).flatMap(([name, value]) => ['--setenv', name, value]),
  ].flat();
}

function systemFolder(folder: string, fs: FileSystem): readonly string[] {
  if (!fs.exists(folder)) return [];
  const real = fs.realPath(folder);
  return real === folder ? ['--ro-bind', folder, folder] : ['--symlink', real.slice(1), folder];
}

/**
 * Set inside, so that other processes of the same person do not count (user_namespaces(7)). `timeout` is for one case: a
 * multibot that is killed before bubblewrap has asked to die with it.
 */
function limited({ argv, timeoutMs }: CommandJob): readonly string[] {
  const { processes, memoryBytes, diskBytes, openFiles } = sandboxLimits;
  const seconds = Math.ceil(timeoutMs / 1000);
  return [
    ['prlimit', `--nproc=${processes}`, `--data=${memoryBytes}`, `--fsize=${diskBytes}`, `--nofile=${openFiles}`],
    ['--core=0', `--cpu=${seconds}`, '--'],
    ['timeout', '--foreground', '--signal=KILL', `${seconds + 5}`, ...argv],
  ].flat();
}
