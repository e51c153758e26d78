import { parseArgs } from 'node:util';
import { CORPUS_VARIABLE, corpusFile } from './corpus.ts';
import { parts } from './parts/all.ts';
import type { Part, PartOptions } from './parts/part.ts';
import { comparedSection, type Section, sectionText } from './table.ts';

/** Prints how well requests are understood, beside other ways to do it: `npm run bench:understanding -- --only packs --quick`. */
async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string', multiple: true },
      quick: { type: 'boolean' },
      details: { type: 'boolean' },
      folds: { type: 'string', default: '10' },
      list: { type: 'boolean' },
    },
  });
  const wanted = values.only?.flatMap((names) => names.split(',')) ?? parts.map(({ name }) => name);
  const unknown = wanted.find((name) => parts.every((part) => part.name !== name));
  if (unknown !== undefined || values.list) return list(unknown);
  const folds = Number(values.folds);
  if (!Number.isInteger(folds) || folds < 2) return refuse(`--folds takes a number from 2 on, not '${values.folds}'.`);
  const options = { isDetailed: values.details ?? false, isQuick: values.quick ?? false, folds };
  const sections: Section[] = [];
  for (const part of parts.filter(({ name }) => wanted.includes(name))) sections.push(...(await show(part, options)));
  if (sections.filter(({ compared }) => compared !== undefined).length > 1)
    process.stdout.write(`${sectionText(comparedSection(sections))}\n`);
  return 0;
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

function list(unknown: string | undefined): number {
  if (unknown !== undefined) process.stderr.write(`There is no part '${unknown}'.\n`);
  process.stdout.write(parts.map(({ name, summary }) => `${name.padEnd(12)}${summary}\n`).join(''));
  return unknown === undefined ? 0 : 2;
}

async function show({ name, needs, run }: Part, options: PartOptions): Promise<readonly Section[]> {
  if (needs !== undefined && !corpusFile(needs)) {
    process.stdout.write(`${name}: left out, it needs ${needs} in the folder that ${CORPUS_VARIABLE} names\n\n`);
    return [];
  }
  const start = performance.now();
  const sections = await run(options);
  const telling = sections.filter(({ rows, notes = [] }) => rows.length + notes.length > 0);
  process.stdout.write(`${telling.map(sectionText).join('\n')}\n`);
  process.stderr.write(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  return sections;
}

process.exitCode = await main(process.argv.slice(2));
