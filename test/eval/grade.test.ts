import { expect, test } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.ts';
import type { EvalRequest, ExpectedTask } from '../../src/eval/expectation.ts';
import { type Answer, grade } from '../../src/eval/grade.ts';
import type { Plan, PlanTask, Step } from '../../src/model/plan.ts';
import { depotFiles } from '../support/depot-pack.ts';
import { depotWorkflows } from '../support/depot-workflows.ts';
import { fakeHost } from '../support/fake-host.ts';

const now = { at: Date.UTC(2026, 4, 15, 14, 30), timeZone: 'America/Chicago' };
const workflows = '/multibot/packs/depot/workflows.arazzo.yaml';
const { host } = fakeHost({ files: { ...depotFiles(), [workflows]: depotWorkflows } });
const catalog = await loadCatalog(host, { packs: ['/multibot/packs'], cache: '/cache' });

const expectedTask = (operation: string, more: Partial<ExpectedTask> = {}): ExpectedTask => ({
  service: 'depot',
  operation,
  shown: `depot.${operation}`,
  inputs: {},
  lookup: {},
  optional: {},
  bound: [],
  must: [],
  ...more,
});

const request = (text: string, ...readings: ExpectedTask[][]): EvalRequest => ({
  id: text,
  file: 'a.yaml',
  line: 1,
  text,
  kind: 'run',
  readings,
});

const planOf = (operation: string, args: Step['args'], before: readonly Step[] = []): Answer => {
  const effect = catalog.operation('depot', operation)?.effect ?? 'read';
  const step: Step = { id: operation, service: 'depot', operation, effect, args };
  return planned({ service: 'depot', intent: operation, inputs: {}, confidence: 0.9, steps: [...before, step] });
};

const planned = (task: PlanTask): Answer => {
  const plan: Plan = { version: 1, planner: 'offline', tasks: [task], connections: [], packs: {} };
  return { kind: 'plan', plan };
};

/** Every step of a workflow stands in the plan, and says of its inputs what is known of them. */
const workflowOf = (name: string, inputs: Step['args'], steps: readonly Step[]): Answer =>
  planned({
    service: 'depot',
    intent: name,
    inputs: {},
    confidence: 0.9,
    steps,
    flow: { name, workflowId: name, inputs, steps: [], outputs: {} },
  });

const pathOf = (named: string) => `/home/tester/${named}`;
const graded = (asked: EvalRequest, answer: Answer) => grade(asked, answer, { catalog, now, pathOf });
const lookup = (name: string): Step => ({
  id: 'lookup_crate',
  service: 'depot',
  operation: 'list_crates',
  effect: 'read',
  args: {},
  select: { entity: 'crate', name, input: 'crate_id', id: 'id', label: ['name'] },
});

test('the right operation with the right inputs is right; a nested input has its leaf name', () => {
  const asked = request('make crate Blue in Reno', [
    expectedTask('create_crate', { inputs: { name: 'Blue', city: 'Reno' } }),
  ]);
  const answer = planOf('create_crate', { name: { literal: 'blue' }, city: { literal: 'Reno' } });
  expect(graded(asked, answer)).toMatchObject({ outcome: 'right', isWrongWrite: false, why: '' });
});

test('another operation is a wrong run, and one that writes a wrong write', () => {
  const asked = request('show crate 1', [expectedTask('get_crate')]);
  expect(graded(asked, planOf('list_crates', {}))).toMatchObject({ outcome: 'wrong_run', isWrongWrite: false });
  expect(graded(asked, planOf('delete_crate', {}))).toMatchObject({ outcome: 'wrong_run', isWrongWrite: true });
});

test('of several readings the kindest counts', () => {
  const asked = request('show crates', [expectedTask('get_crate')], [expectedTask('list_crates')]);
  expect(graded(asked, planOf('list_crates', {})).outcome).toBe('right');
});

test('an input that contradicts is a wrong run, one that is missing is imprecise', () => {
  const asked = request('make crate Blue', [expectedTask('create_crate', { inputs: { name: 'Blue' } })]);
  expect(graded(asked, planOf('create_crate', { name: { literal: 'Red' } }))).toMatchObject({
    outcome: 'wrong_run',
    isWrongWrite: true,
    why: 'name is wrong: wanted "Blue", got "Red"',
  });
  expect(graded(asked, planOf('create_crate', {}))).toMatchObject({ outcome: 'imprecise', isWrongWrite: false });
});

test('what must be there, and a true that is left out, contradict when they are missing', () => {
  const must = request('x', [expectedTask('create_crate', { inputs: { name: 'Blue' }, must: ['name'] })]);
  const yes = request('x', [expectedTask('create_crate', { inputs: { fragile: true } })]);
  expect(graded(must, planOf('create_crate', {})).outcome).toBe('wrong_run');
  expect(graded(yes, planOf('create_crate', {})).outcome).toBe('wrong_run');
});

test('a name is looked up as it was said, give or take small words', () => {
  const asked = request('show the Miller crate', [expectedTask('get_crate', { lookup: { crate_id: ['Miller job'] } })]);
  const by = (name: string) =>
    planOf('get_crate', { crate_id: { ref: '$steps.lookup_crate.outputs.id' } }, [lookup(name)]);
  expect(graded(asked, by('Miller')).outcome).toBe('right');
  expect(graded(asked, by('Meyer')).outcome).toBe('wrong_run');
  expect(graded(asked, planOf('get_crate', { crate_id: { literal: 'Miller job' } })).outcome).toBe('imprecise');
  expect(graded(asked, planOf('get_crate', {})).outcome).toBe('imprecise');
});

test('words of the request that a write carries elsewhere are imprecise; a part of a word is none', () => {
  const asked = request('make crate Blue in Reno', [expectedTask('create_crate', { inputs: { name: 'Blue' } })]);
  const carries = (city: string) =>
    graded(asked, planOf('create_crate', { name: { literal: 'Blue' }, city: { literal: city } }));
  expect(carries('Reno')).toMatchObject({ outcome: 'imprecise', why: 'would also send city=Reno' });
  expect(carries('Ren').outcome).toBe('right');
});

test('an earlier answer may not be replaced by words of the request', () => {
  const asked = request('post its name', [expectedTask('post_note', { bound: ['text'] })]);
  expect(graded(asked, planOf('post_note', { text: { ref: '$tasks.1.result.name' } })).outcome).toBe('right');
  expect(graded(asked, planOf('post_note', { text: { literal: 'its name' } })).outcome).toBe('wrong_run');
});

test('no plan is right where none is due, and a plan is wrong there', () => {
  const asked: EvalRequest = { ...request('tell me a joke'), kind: 'decline' };
  expect(graded(asked, { kind: 'question', message: 'What?' }).outcome).toBe('held_back');
  expect(graded(asked, planOf('list_crates', {}))).toMatchObject({ outcome: 'wrong_run', isWrongWrite: false });
});

test('a question or a refusal where a plan is due is not a wrong run', () => {
  const asked = request('list crates', [expectedTask('list_crates')]);
  expect(graded(asked, { kind: 'question', message: 'Which?' })).toMatchObject({
    outcome: 'asked',
    why: 'asks: Which?',
  });
  expect(graded(asked, { kind: 'refusal', message: 'No.' })).toMatchObject({ outcome: 'declined' });
});

const stockSteps = (name: string): readonly Step[] => [
  {
    id: 'create',
    service: 'depot',
    operation: 'create_crate',
    effect: 'write',
    args: { name: { expression: '$inputs.name', shown: name } },
  },
  {
    id: 'note',
    service: 'depot',
    operation: 'post_note',
    effect: 'write',
    args: { text: { expression: '{$index}: {$line}', shown: '$steps.create.outputs.id' } },
  },
];

test('a workflow that was expected is one deed, whatever steps it takes, and its inputs are those of the task', () => {
  const asked = request('stock a crate called Blue', [expectedTask('stock_crate', { inputs: { name: 'Blue' } })]);
  const stock = (name: string) => workflowOf('stock_crate', { name: { literal: name } }, stockSteps(name));
  expect(graded(asked, stock('Blue'))).toMatchObject({ outcome: 'right', slots: [{ name: 'name', verdict: 'right' }] });
  expect(graded(asked, stock('Red'))).toMatchObject({ outcome: 'wrong_run', isWrongWrite: true });
  expect(graded(asked, planOf('create_crate', { name: { literal: 'Blue' } })).outcome).toBe('wrong_run');
});

test('a workflow looks up the names that its inputs take', () => {
  const asked = request('throw out the Blue crate', [expectedTask('clear_out', { lookup: { crate_id: ['Blue'] } })]);
  const remove: Step = {
    id: 'remove',
    service: 'depot',
    operation: 'delete_crate',
    effect: 'destructive',
    args: { crate_id: { ref: '$steps.lookup_crate.outputs.id' } },
  };
  const clear = (name: string) =>
    workflowOf('clear_out', { crate_id: { ref: '$steps.lookup_crate.outputs.id' } }, [lookup(name), remove]);
  expect(graded(asked, clear('Blue')).outcome).toBe('right');
  expect(graded(asked, clear('Red'))).toMatchObject({ outcome: 'wrong_run', isWrongWrite: true });
});

test('where calls were expected, a workflow is the calls that it makes, with what is known of their inputs', () => {
  const calls = (name: string) => [
    expectedTask('create_crate', { inputs: { name } }),
    expectedTask('post_note', { bound: ['text'] }),
  ];
  const answer = workflowOf('stock_crate', { name: { literal: 'Blue' } }, stockSteps('Blue'));
  expect(graded(request('stock a crate called Blue', calls('Blue')), answer).outcome).toBe('right');
  expect(graded(request('stock a crate called Blue', calls('Red')), answer)).toMatchObject({
    outcome: 'wrong_run',
    why: 'name is wrong: wanted "Red", got "Blue"',
  });
});

test('a file is the one at that path; its name goes with it, and another file is none that was asked for', () => {
  const file = { path: '/home/tester/plan.pdf', name: 'plan.pdf', size: 7, sha256: '00' };
  const sent = (more: Step['args'] = {}) => planOf('post_note', { text: { file }, ...more });
  const asked = (wanted: string) =>
    request('note plan.pdf on the crate', [expectedTask('post_note', { inputs: { text: wanted } })]);
  expect(graded(asked('plan.pdf'), sent({ crate_id: { literal: 'plan.pdf' } })).outcome).toBe('right');
  expect(graded(asked('../plan.pdf'), sent()).outcome).toBe('wrong_run');
  expect(graded(request('note plan.pdf', [expectedTask('post_note')]), sent())).toMatchObject({
    outcome: 'imprecise',
    why: 'would also send text=plan.pdf',
  });
});
