import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fitReranker } from './fit.ts';
import { sampleSets } from './sample-sets.ts';

const FILE = path.resolve(import.meta.dirname, '../../../../src/router/reranker.json');

/** Teaches the re-ranker anew and writes its weights: `MULTIBOT_CORPUS=... node test/bench/understanding/train/main.ts`. */
async function main(): Promise<void> {
  const sets = await sampleSets();
  for (const { name, weight, samples } of sets)
    process.stdout.write(`${name.padEnd(28)}${String(samples.length).padStart(6)} samples, weight ${weight}\n`);
  const samples = sets.flatMap(({ weight, samples: own }) =>
    own.map((each) => ({ ...each, weight: (each.weight * weight) / own.length })),
  );
  writeFileSync(FILE, `${JSON.stringify(fitReranker(samples))}\n`);
}

await main();
