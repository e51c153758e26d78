/** Runs the source without a build. Dynamic imports only: bin/package.json makes this a CommonJS folder. */
async function run(): Promise<number> {
  const argv = process.argv.slice(2);
  if (argv[0] === 'schema') return writeSchemas();
  const [{ main }, { systemHost }] = await Promise.all([import('../src/cli/main.ts'), import('../src/host/system.ts')]);
  return main(argv, systemHost(`${__dirname}/..`, '0.0.0-source'));
}

async function writeSchemas(): Promise<number> {
  const [{ schemaFiles }, fs] = await Promise.all([import('../src/cli/schema-files.ts'), import('node:fs')]);
  for (const [name, text] of Object.entries(schemaFiles())) fs.writeFileSync(`${__dirname}/../schema/${name}`, text);
  return 0;
}

void run().then((code) => process.exit(code));
