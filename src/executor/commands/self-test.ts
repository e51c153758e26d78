import type { Host } from '../../host/host.ts';
import { NOBODY, type Sandbox } from './sandbox.ts';

const CANARY = 'multibot-canary';
const TEST_MS = 20_000;

/** What a command must find when it looks around: each line says the name of what is not so. `$1` is a file of the host. */
const PROBES = `
no() { echo "$1"; }
[ "$(id -u)" = ${NOBODY} ] || no 'a user of its own'
[ "$(pwd)" = /tmp ] || no 'folder /tmp'
( : > /tmp/probe ) 2>/dev/null || no 'a /tmp to write to'
for place in / /usr /bin /etc /var /dev /dev/shm /dev/mqueue /proc/sys/kernel /home /root; do
  ( : > "$place/multibot-probe" ) 2>/dev/null && no "a $place that cannot be written to"
done
[ -e "$1" ] && no 'no files of the host'
for socket in /var/run/docker.sock /run/docker.sock /run/dbus /run/user; do
  [ -e "$socket" ] && no "no $socket"
done
[ "$(tail -n +3 /proc/net/dev 2>/dev/null | grep -v '^ *lo:' | wc -l)" -eq 0 ] || no 'no network interface'
[ "$(tail -n +2 /proc/net/route 2>/dev/null | wc -l)" -eq 0 ] || no 'no route'
env | cut -d= -f1 | grep -Ev '^(PATH|HOME|HOSTNAME|PWD|OLDPWD|SHLVL|_|TERM)$' >/dev/null && no 'no environment of the host'
cat /proc/*/environ 2>/dev/null | grep ${CANARY} >/dev/null && no 'no environment of other processes'
grep -q '^NoNewPrivs:.*1$' /proc/self/status || no 'no new privileges'
grep -q '^CapEff:.*[1-9a-f]' /proc/self/status && no 'no capabilities'
[ "$(ls -d /proc/[0-9]* | wc -l)" -lt 16 ] || no 'processes of its own only'
echo looked
`;

/** What the sandbox does not do that it must, in words; empty when it holds. */
export async function selfTest(sandbox: Sandbox, image: string, host: Host): Promise<readonly string[]> {
  const { stdout, stderr, exitCode, error } = await sandbox.run({
    id: host.newId(),
    argv: ['sh', '-c', PROBES, 'sh', `${host.packageRoot}/package.json`],
    env: {},
    image,
    timeoutMs: TEST_MS,
  });
  const lines = stdout.split('\n').filter((line) => line !== '');
  if (exitCode === 0 && lines.at(-1) === 'looked') return lines.slice(0, -1).map((line) => `it lacks: ${line}`);
  const [said = ''] = stderr.trim().split('\n');
  return [said || error || `its self-test ended with ${exitCode ?? 'a signal'}`];
}
