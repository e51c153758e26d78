'use strict';
// Builds dist/: one CommonJS file of our own code, and every third-party package as a file of its own that is read when
// it is first needed. CommonJS, because an ES module's import of a builtin runs all of its lazy getters (`node:http`
// costs 44 ms that way, 5 ms by require).

const fs = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');

const root = path.dirname(__dirname);
/** Of the package itself: this folder's own package.json only says that it holds CommonJS. */
const esbuild = createRequire(path.join(root, 'package.json'))('esbuild');
const dist = path.join(root, 'dist');
/** Holds a compiled addon, so it stays in node_modules. */
const NATIVE = ['better-sqlite3'];
const ENTRY = `
  export { main } from './src/cli/main.ts';
  export { systemHost } from './src/host/system.ts';
`;
const common = { bundle: true, platform: 'node', target: 'node22.22', logLevel: 'warning', absWorkingDir: root };
/** Names stay, so that a stack can be read; the rest is worth 4 ms at every start. */
const smaller = { minifyWhitespace: true, minifySyntax: true };

build().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});

async function build() {
  const startedAt = Date.now();
  const packages = await bundleOwnCode();
  const inputs = await Promise.all([...packages].map(bundlePackage));
  writeLicences(inputs.flat());
  await bundleLibrary();
  await runBuildSteps();
  removeOlder(dist, startedAt - 1000);
  makeReadable(dist);
}

/** Our own code writes files for one user only; an installed program is for all of them. */
function makeReadable(folder) {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) makeReadable(file);
    else fs.chmodSync(file, 0o644);
  }
}

/** Files of an earlier build. They go last, so that a program that runs meanwhile finds all of its own. */
function removeOlder(folder, time) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) removeOlder(file, time);
    else if (fs.statSync(file).mtimeMs < time) fs.rmSync(file);
  }
}

/** The names of the packages that our code imports. */
async function bundleOwnCode() {
  const packages = new Set();
  await esbuild.build({
    ...common,
    stdin: { contents: ENTRY, resolveDir: root, loader: 'ts' },
    format: 'cjs',
    outfile: path.join(dist, 'multibot.cjs'),
    external: NATIVE,
    // A native `import()` would go through the loader of ES modules; this makes it a `require` at the same moment.
    supported: { 'dynamic-import': false },
    ...smaller,
    plugins: [packagesApart(packages)],
  });
  return packages;
}

/** `import('kysely')` becomes a `require('./vendor/kysely.cjs')` at the moment when the code gets there. */
function packagesApart(packages) {
  const apart = ({ path: name, kind }) => {
    if (kind === 'entry-point' || NATIVE.includes(name) || name.startsWith('node:')) return undefined;
    packages.add(name);
    return { path: `./vendor/${fileOf(name)}`, external: true };
  };
  return { name: 'packages-apart', setup: (setup) => setup.onResolve({ filter: /^[^./]/ }, apart) };
}

const fileOf = (name) => `${name.replace(/^@/, '').replace(/\//g, '-')}.cjs`;

/** The files that went into it. */
async function bundlePackage(name) {
  const { metafile } = await esbuild.build({
    ...common,
    stdin: { contents: packageEntry(name), resolveDir: root, loader: 'js' },
    format: 'cjs',
    outfile: path.join(dist, 'vendor', fileOf(name)),
    external: ['pg-native', 'pino-pretty'],
    ...smaller,
    legalComments: 'none',
    metafile: true,
  });
  return Object.keys(metafile.inputs);
}

/** What is handed on keeps its licence: one text of all packages that went into the bundles. */
function writeLicences(inputs) {
  const folders = new Set(inputs.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]).filter(Boolean));
  const texts = [...folders]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((folder) => {
      const file = fs.readdirSync(path.join(root, folder)).find((name) => /^licen[cs]e/i.test(name));
      const { name, version, license } = require(path.join(root, folder, 'package.json'));
      return `${name} ${version}\n\n${file ? fs.readFileSync(path.join(root, folder, file), 'utf8') : license}`;
    });
  fs.writeFileSync(path.join(dist, 'vendor/LICENSES.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
}

/**
 * Our modules import as Node does: a CommonJS file's `default` is its whole `module.exports`. So the default export of
 * an ES module has to be that, with the other exports on it.
 */
function packageEntry(name) {
  return `
    const found = require('${name}');
    const main = found.__esModule ? found.default : undefined;
    module.exports = typeof main === 'function' ? Object.assign(main, found) : found;
  `;
}

/** The core as a library. Its packages are imported from node_modules. */
async function bundleLibrary() {
  const entry = path.join(root, 'src/index.ts');
  if (!fs.existsSync(entry)) return;
  await esbuild.build({
    ...common,
    entryPoints: [entry],
    format: 'esm',
    splitting: true,
    packages: 'external',
    outdir: dist,
    chunkNames: 'library/[name]-[hash]',
  });
}

/** What our own code makes at build time: compiled packs first, because the help shows their examples. */
async function runBuildSteps() {
  const file = path.join(dist, 'build-steps.cjs');
  await esbuild.build({
    ...common,
    target: 'node18',
    entryPoints: [path.join(root, 'src/cli/build-steps.ts')],
    format: 'cjs',
    packages: 'external',
    outfile: file,
  });
  await require(file).runBuildSteps(root);
  fs.rmSync(file);
}
