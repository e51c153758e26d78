import { type ChildProcessByStdio, spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import type { Readable, Writable } from 'node:stream';
import pg from 'pg';

type Server = ChildProcessByStdio<Writable, Readable, null>;

let server: Promise<string> | undefined;
let databases = 0;

/** URL of a new, empty database on a real PostgreSQL; the first call of a test process starts the one server. */
export async function freshPostgres(): Promise<string> {
  const url = await postgresServer();
  const name = `test_${process.pid}_${++databases}`;
  const admin = new pg.Client({ connectionString: `${url}/postgres` });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  return `${url}/${name}`;
}

/** URL without a database. The server ends when this process does, however it does. */
export function postgresServer(): Promise<string> {
  server ??= started();
  return server;
}

/** A server that a test has for itself, and may restart. */
export async function ownPostgres(): Promise<{ readonly url: string; readonly restart: () => Promise<void> }> {
  const { url, child } = await startServer();
  return {
    url: `${url}/postgres`,
    restart: () =>
      new Promise((resolve) => {
        child.stdout.once('data', () => resolve());
        child.stdin.write('restart\n');
      }),
  };
}

async function started(): Promise<string> {
  return (await startServer()).url;
}

async function startServer(): Promise<{ readonly url: string; readonly child: Server }> {
  const script = path.join(import.meta.dirname, 'postgres-server.ts');
  const child: Server = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const url = await firstLine(child);
  for (const handle of [child, child.stdin, child.stdout]) if ('unref' in handle) handle.unref();
  return { url, child };
}

function firstLine(child: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`PostgreSQL did not start (exit ${code}).`)));
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim()));
  });
}
