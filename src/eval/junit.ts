import type { EvalData, EvalResult } from '../model/eval-data.ts';

/**
 * The results as JUnit XML, one suite a file: what ran wrong or not exactly as it should is a failure, a question where a
 * plan was due is skipped. The shape is that of Apache Ant's JUnitReport, which CI systems read.
 */
export function junit({ results }: Pick<EvalData, 'results'>): string {
  const files = [...Map.groupBy(results, ({ file }) => file)];
  const suites = files.flatMap(([file, own]) => [
    `  <testsuite name="${xml(file)}" ${counts(own)}>`,
    ...own.flatMap(testCase),
    '  </testsuite>',
  ]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="multibot eval" ${counts(results)}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function counts(results: readonly EvalResult[]): string {
  const failures = results.filter(isFailure).length;
  const skipped = results.filter(isSkipped).length;
  return `tests="${results.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
}

function isFailure({ outcome }: EvalResult): boolean {
  return outcome === 'wrong_run' || outcome === 'imprecise';
}

function isSkipped({ outcome }: EvalResult): boolean {
  return outcome === 'asked' || outcome === 'declined';
}

function testCase(result: EvalResult): readonly string[] {
  const { file, line, request, outcome, wrongWrite, why } = result;
  const open = `    <testcase classname="${xml(file)}" name="${xml(request)}" file="${xml(file)}" line="${line}"`;
  if (isFailure(result))
    return [
      `${open}>`,
      `      <failure type="${wrongWrite ? 'wrong_write' : outcome}" message="${xml(why)}"/>`,
      '    </testcase>',
    ];
  if (isSkipped(result)) return [`${open}>`, `      <skipped message="${xml(why)}"/>`, '    </testcase>'];
  return [`${open}/>`];
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
};

/** Attribute text; characters that XML 1.0 section 2.2 does not allow become U+FFFD. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(/[&<>"\n\t\r]/g, (character) => ENTITIES[character] ?? '');
}
