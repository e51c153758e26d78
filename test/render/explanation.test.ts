import { describe, expect, test } from 'vitest';
import type { Explanation } from '../../src/model/explanation.ts';
import type { Token } from '../../src/model/route.ts';
import { explanationLines } from '../../src/render/explanation.ts';
import { paint } from '../../src/render/styled.ts';
import { displayWidth } from '../../src/util/display-width.ts';

const text = 'label the crate Blue Harbor Storage Annex with brittle, dry and oak then sing';
const end = text.indexOf(' then');

function tokensOf(kinds: readonly (readonly [string, Token['role'], ...string[]])[]): Token[] {
  let at = 0;
  return kinds.map(([word, role, ...inputs]) => {
    const start = text.indexOf(word, at);
    at = start + word.length;
    return { text: word, start, end: at, role, ...(inputs.length > 0 && { inputs }) };
  });
}

const explanation: Explanation = {
  text,
  planner: 'offline',
  outcome: 'declined',
  reason: 'No operation of the enabled services does that. Nothing was done.',
  tokens: tokensOf([
    ['label', 'operation'],
    ['the', 'stop'],
    ['crate', 'cue', 'crate_id'],
    ['Blue', 'value', 'crate_id'],
    ['Harbor', 'value', 'crate_id'],
    ['Storage', 'value', 'crate_id'],
    ['Annex', 'value', 'crate_id'],
    ['with', 'cue', 'labels'],
    ['brittle', 'value', 'labels'],
    [',', 'cue'],
    ['dry', 'value', 'labels'],
    ['and', 'cue'],
    ['oak', 'value', 'labels', 'wood'],
    ['then', 'stop'],
    ['sing', 'left_over'],
  ]),
  clauses: [
    {
      text: text.slice(0, end),
      start: 0,
      doubt: null,
      readings: [
        { service: 'depot', operation: 'label_crate', probability: 0.91, leftOver: [], missing: [] },
        {
          service: 'depot',
          operation: 'update_crate',
          probability: 0.06,
          leftOver: ['oak'],
          missing: ['name', 'size'],
        },
        { service: 'depot', operation: 'list_crates', probability: 0.004 },
      ],
    },
    { text: 'sing', start: text.indexOf('sing'), doubt: 'No operation does that.', readings: [] },
  ],
};

const shown = (width: number) => paint(explanationLines(explanation, width), false);

test('words, runners-up and the reason, clause by clause', () => {
  expect(shown(100)).toBe(
    [
      '"label the crate Blue Harbor Storage Annex with brittle, dry and oak"',
      '   label                      what to do',
      '   crate                      leads to crate_id',
      '   Blue Harbor Storage Annex  → crate_id',
      '   with                       leads to labels',
      '   brittle                    → labels',
      '   dry                        → labels',
      '   oak                        → labels, wood',
      '   the and then               small words',
      '    91 %  depot.label_crate',
      '     6 %  depot.update_crate; no place for oak; still needs name, size',
      '     3 %  none of what there is',
      '',
      '"sing"',
      '   sing  left over: it has no place',
      '   100 %  none of what there is',
      '',
      'Declined:  No operation of the enabled services does that. Nothing was done.',
      '',
      '',
    ].join('\n'),
  );
});

describe.each([40, 60, 80, 120])('%s columns', (width) => {
  test('no line is longer, and no word is lost', () => {
    const lines = shown(width).split('\n');
    expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
    const words = shown(width).split(/\s+/);
    for (const word of text.split(/[\s,]+/)) expect(words.join(' ')).toContain(word);
  });
});

test('what a terminal would obey is escaped, and counts as wide as it is shown', () => {
  const evil = `\u001b[2J${'\u202e'.repeat(3)}${'x'.repeat(300)} end`;
  const token = { text: evil, start: 0, end: evil.length, role: 'left_over' } as const;
  const lines = explanationLines(
    { ...explanation, text: evil, tokens: [token], clauses: [{ text: evil, start: 0, doubt: null, readings: [] }] },
    60,
  );
  const page = paint(lines, false);
  expect(['\u001b', '\u202e'].filter((character) => page.includes(character))).toEqual([]);
  expect(page).toContain('\\u001b');
  expect(page.split('\n').filter((line) => displayWidth(line) > 60)).toEqual([]);
});
