import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { asJson, objectOf } from './corpus.ts';
import { percent, type Row, type Section } from './table.ts';

const BIN = path.resolve(import.meta.dirname, '../../../bin/multibot.js');
const BUILT = path.resolve(import.meta.dirname, '../../../dist/multibot.cjs');
const TITLE = 'Development requests, by their own score.mjs: the built program from outside';

/** What the data's own judge says of the program as it was last built, run once a request. */
export function scoredSection(judge: string): Section {
  if (!existsSync(BUILT)) return { title: TITLE, head: [''], rows: [], notes: ['left out: run `npm run build` first'] };
  const { stdout, stderr } = spawnSync(process.execPath, [judge, '--bin', BIN, '--jobs', '2', '--json'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (!stdout) throw new Error(`${judge}: ${stderr}`);
  const report = objectOf(asJson(JSON.parse(stdout)));
  const groups = Object.entries(objectOf(report['groups']));
  return {
    title: TITLE,
    head: ['', 'requests', 'right %', 'wrong runs', '%', 'wrong writes', 'slots %', 'crashes'],
    rows: [...groups, ['all', report['total'] ?? {}] as const].map(([name, each]) => rowOf(name, objectOf(each))),
  };
}

function rowOf(name: string, figures: ReturnType<typeof objectOf>): Row {
  const count = (key: string) => Number(figures[key] ?? 0);
  const part = (key: string) => (typeof figures[key] === 'number' ? percent(figures[key]) : '-');
  return [
    name,
    count('requests'),
    part('coverage'),
    count('wrongRuns'),
    part('wrongRunRate'),
    count('wrongWrites'),
    part('slotAccuracy'),
    count('crashes'),
  ];
}
