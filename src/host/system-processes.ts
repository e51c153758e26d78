import fs from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import type { ProcessTable } from './host.ts';

/**
 * Who this process is. Its host is the boot and the PID namespace too, where the kernel tells them: two machines or two
 * containers of one name must not take each other's processes for dead.
 */
export function systemProcesses(): ProcessTable {
  const host = [os.hostname(), read('/proc/sys/kernel/random/boot_id'), link('/proc/self/ns/pid')];
  return {
    host: host.filter(Boolean).join(' '),
    pid: process.pid,
    startOf,
  };
}

/** Field 22 of /proc/<pid>/stat (proc_pid_stat(5)): when it started, in clock ticks since boot. */
function startOf(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === '') return isThere(pid) ? 'unknown' : undefined;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A zombie has ended; only its parent has not looked yet.
  return fields[0] === 'Z' ? undefined : fields[19];
}

/** Where there is no /proc. A process of somebody else may not be signalled (EPERM), but is there. */
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

function link(file: string): string {
  try {
    return fs.readlinkSync(file);
  } catch {
    return '';
  }
}
