#!/usr/bin/env node
'use strict';
// Plain old JavaScript: the version must be checked by a Node that is too old for everything else, and CommonJS starts
// faster than an ES module. Nothing is required before it is needed.

const NEEDED = [22, 22];

/** As a call, so that old Nodes, which do not know the prefix `node:`, can load it too. */
const load = (name) => require(name);

if (isOldNode(process.versions.node)) useOwnNode();
else start();

function isOldNode(version) {
  const parts = version.split('.').map(Number);
  return parts[0] < NEEDED[0] || (parts[0] === NEEDED[0] && parts[1] < NEEDED[1]);
}

function start() {
  const argv = process.argv.slice(2);
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) return print(packageJson().version);
  if (argv.length === 1 && (argv[0] === '--help' || argv[0] === '-h') && printHelp()) return;
  run(argv);
}

function packageJson() {
  return require('../package.json');
}

/** The text that the build rendered. False when there is none, so that the program makes it. */
function printHelp() {
  try {
    print(load('fs').readFileSync(`${__dirname}/../dist/help.txt`, 'utf8').trimEnd());
    return true;
  } catch {
    return false;
  }
}

/** Synchronous, so that nothing is lost at the end; a reader that went away is no error. */
function print(text) {
  try {
    load('fs').writeSync(1, `${text}\n`);
  } catch (error) {
    if (error.code === 'EAGAIN') process.stdout.write(`${text}\n`);
    else if (error.code !== 'EPIPE') throw error;
  }
}

function run(argv) {
  const root = load('path').dirname(__dirname);
  const bundle = `${root}/dist/multibot.cjs`;
  if (!load('fs').existsSync(bundle)) return fail('multibot is not built yet. Run: npm run build');
  cacheCompiledCode();
  const multibot = require(bundle);
  multibot.main(argv, multibot.systemHost(root, packageJson().version)).then(
    (code) => process.exit(code),
    (error) => {
      load('fs').writeSync(2, `${error.stack}\n`);
      process.exit(1);
    },
  );
}

/** In the user's own cache folder: code from a folder that others may write to would run as this user. */
function cacheCompiledCode() {
  try {
    const folder = process.env.NODE_COMPILE_CACHE || `${cacheFolder(process.env)}/code`;
    load('fs').mkdirSync(folder, { recursive: true, mode: 0o700 });
    load('module').enableCompileCache(folder);
  } catch {
    // Only slower.
  }
}

function cacheFolder(env) {
  if (env.MULTIBOT_HOME) return `${env.MULTIBOT_HOME}/cache`;
  const base = env.XDG_CACHE_HOME || '';
  return `${load('path').isAbsolute(base) ? base : `${load('os').homedir()}/.cache`}/multibot`;
}

/** Runs the same command under the Node that is installed beside this package, where there is one. */
function useOwnNode() {
  const own = ownNode();
  if (own) return follow(load('child_process').spawn(own, process.argv.slice(1), { stdio: 'inherit' }));
  fail(`multibot needs Node ${NEEDED.join('.')} or newer; this is ${process.versions.node} (${process.execPath}).`);
}

function ownNode() {
  const fs = load('fs');
  const file = `${__dirname}/../node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`;
  // The same old Node again would come back here for ever.
  return fs.existsSync(file) && fs.realpathSync(file) !== fs.realpathSync(process.execPath) ? file : undefined;
}

/** Ends as the child ends, and hands on the signals that only this process was sent. */
function follow(child) {
  const forward = (signal) => () => child.kill(signal);
  process.on('SIGTERM', forward('SIGTERM'));
  process.on('SIGHUP', forward('SIGHUP'));
  // Ctrl-C at a terminal reaches both processes: passed on, the child would get it twice, which means "stop at once".
  process.on('SIGINT', hasTerminal() ? () => {} : forward('SIGINT'));
  child.on('error', (error) => fail(`The Node beside multibot does not start: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(signal ? 128 + load('os').constants.signals[signal] : code));
}

function hasTerminal() {
  const fs = load('fs');
  try {
    fs.closeSync(fs.openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}

function fail(message) {
  load('fs').writeSync(2, `${message}\n`);
  process.exitCode = 9;
}
