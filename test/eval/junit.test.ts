import { expect, test } from 'vitest';
import { junit } from '../../src/eval/junit.ts';
import type { EvalResult } from '../../src/model/eval-data.ts';

const result = (more: Partial<EvalResult>): EvalResult => ({
  id: 'a',
  file: 'a.yaml',
  line: 1,
  request: 'list crates',
  kind: 'run',
  outcome: 'right',
  wrongWrite: false,
  why: '',
  ...more,
});

test('what ran wrong is a failure, what was asked is skipped, everything is counted', () => {
  const wrong = result({ line: 2, outcome: 'wrong_run', wrongWrite: true, why: 'plans depot.delete_crate' });
  const text = junit({
    results: [result({}), wrong, result({ file: 'b.yaml', outcome: 'asked', why: 'asks: Which?' })],
  });
  expect(text.split('\n').map((line) => line.trim())).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="multibot eval" tests="3" failures="1" errors="0" skipped="1">',
    '<testsuite name="a.yaml" tests="2" failures="1" errors="0" skipped="0">',
    '<testcase classname="a.yaml" name="list crates" file="a.yaml" line="1"/>',
    '<testcase classname="a.yaml" name="list crates" file="a.yaml" line="2">',
    '<failure type="wrong_write" message="plans depot.delete_crate"/>',
    '</testcase>',
    '</testsuite>',
    '<testsuite name="b.yaml" tests="1" failures="0" errors="0" skipped="1">',
    '<testcase classname="b.yaml" name="list crates" file="b.yaml" line="1">',
    '<skipped message="asks: Which?"/>',
    '</testcase>',
    '</testsuite>',
    '</testsuites>',
    '',
  ]);
});

test('text is escaped, and what XML does not allow is replaced', () => {
  const text = junit({ results: [result({ request: '<a href="x">&\u0000\u001b[31m\n\ud800😀' })] });
  expect(text).toContain('name="&lt;a href=&quot;x&quot;&gt;&amp;\uFFFD\uFFFD[31m&#10;\uFFFD😀"');
});
