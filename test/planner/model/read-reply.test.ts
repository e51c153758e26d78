import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readModelReply } from '../../../src/planner/model/read-reply.ts';
import { shortlist } from '../../support/model-catalog.ts';
import { calling, contextOf, replyOf } from '../../support/model-reply.ts';

const plan = (...tasks: readonly (readonly [operation: unknown, inputs: unknown])[]) => ({
  tasks: tasks.map(([operation, inputs]) => ({ operation, inputs })),
  question: null,
});
const read = (text: string, answer: unknown) => readModelReply(calling(answer), contextOf(text));
const problems = (text: string, answer: unknown) => {
  const reading = read(text, answer);
  return reading.kind === 'invalid' ? reading.problems : [`(${reading.kind})`];
};
const slots = (text: string, answer: unknown) => {
  const reading = read(text, answer);
  return reading.kind === 'tasks' ? reading.tasks.map((task) => task.inputs) : reading;
};

describe('a plan that holds', () => {
  test('names operations and inputs, leaves nulls out, and looks names up', () => {
    const text = 'create a job called Smith Roof in Lincoln NE, then post its link to #roofing';
    const answer = plan(
      ['jobs.create_job', { name: 'Smith Roof', city: 'Lincoln', state: 'NE', email: null, labels: [], phone: '' }],
      ['chat.post_message', { channel: '#roofing', text: '$tasks.1.result.link', user_ids: null }],
    );
    expect(read(text, answer)).toEqual({
      kind: 'tasks',
      tasks: [
        {
          service: 'jobs',
          intent: 'create_job',
          inputs: {
            name: { arg: { literal: 'Smith Roof' }, from: 'model' },
            city: { arg: { literal: 'Lincoln' }, from: 'model' },
            state: { arg: { literal: 'NE' }, from: 'model' },
          },
          confidence: 0.9,
          leftOver: [],
        },
        {
          service: 'chat',
          intent: 'post_message',
          inputs: {
            channel: { name: 'roofing', entity: 'channel', from: 'model' },
            text: { arg: { ref: '$tasks.1.result.link' }, from: 'model' },
          },
          confidence: 0.9,
          leftOver: [],
        },
      ],
    });
  });

  test('an id is sent as it is, a name is not', () => {
    expect(slots('delete job 12345', plan(['jobs.delete_job', { job_id: '12345' }]))).toEqual([
      { job_id: { arg: { literal: '12345' }, from: 'model' } },
    ]);
    expect(slots('delete job 12345', plan(['jobs.delete_job', { job_id: 12345 }]))).toEqual([
      { job_id: { arg: { literal: '12345' }, from: 'model' } },
    ]);
    expect(slots('delete the Smith Roof job', plan(['jobs.delete_job', { job_id: 'Smith Roof' }]))).toEqual([
      { job_id: { name: 'Smith Roof', entity: 'job', from: 'model' } },
    ]);
  });

  test('lists of names and lists of ids', () => {
    const of = (user_ids: unknown) => plan(['chat.post_message', { channel: 'general', text: 'hi', user_ids }]);
    const text = 'post hi to general for @bob, Ann, 17 and 42';
    expect(slots(text, of(['@bob', 'Ann']))).toMatchObject([
      { user_ids: { names: ['bob', 'Ann'], entity: 'user', from: 'model' } },
    ]);
    expect(slots(text, of(['17', 42]))).toMatchObject([{ user_ids: { arg: { literal: [17, 42] } } }]);
  });

  test('a template keeps only what was said around its references', () => {
    const text = 'create a job called A1, then post "See the link:" with its link to #roofing';
    const of = (said: string) =>
      plan(['jobs.create_job', { name: 'A1' }], ['chat.post_message', { channel: 'roofing', text: said }]);
    expect(slots(text, of('See the link: {$tasks.1.result.link}'))).toMatchObject([
      {},
      { text: { arg: { template: 'See the link: {$tasks.1.result.link}' } } },
    ]);
    expect(problems(text, of('Pay now: {$tasks.1.result.link}'))).toEqual([
      'Task 2, text: the request does not say "Pay now: ".',
    ]);
  });

  test('lists with references, and objects without their nulls', () => {
    const text = 'create a job called A1 for Bob, then one called B2';
    const answer = plan(
      ['jobs.create_job', { name: 'A1', contact: { name: 'Bob', role: null } }],
      ['jobs.create_job', { name: 'B2', labels: ['$tasks.1.result.id', 'A1'] }],
    );
    expect(slots(text, answer)).toMatchObject([
      { contact: { arg: { literal: { name: 'Bob' } } } },
      { labels: { arg: { list: [{ ref: '$tasks.1.result.id' }, { literal: 'A1' }] } } },
    ]);
  });

  test('JSON text stands for an object that strict calls cannot describe', () => {
    expect(
      slots('create job A1 with roof pitch', plan(['jobs.create_job', { name: 'A1', fields: '{"roof":"pitch"}' }])),
    ).toMatchObject([{ fields: { arg: { literal: { roof: 'pitch' } } } }]);
  });
});

describe('references', () => {
  const text = 'create a job called A1 and post $tasks.9.result.x and costs $500 {$x} to #roofing';
  const post = (said: unknown) => ['chat.post_message', { channel: 'roofing', text: said }] as const;
  const create = ['jobs.create_job', { name: 'A1' }] as const;
  const rows: readonly [unknown, unknown, string][] = [
    [
      'later',
      plan(post('$tasks.2.result.link'), create),
      'Task 1, text: $tasks.2.result.link does not point to an earlier task.',
    ],
    [
      'itself',
      plan(post('$tasks.1.result.link')),
      'Task 1, text: $tasks.1.result.link does not point to an earlier task.',
    ],
    [
      'unknown field',
      plan(create, post('$tasks.1.result.token')),
      'Task 2, text: $tasks.1.result.token: the answer has no such field. Its fields: id, name, link.',
    ],
    [
      'prototype',
      plan(create, post('$tasks.1.result.constructor')),
      'Task 2, text: $tasks.1.result.constructor: the answer has no such field. Its fields: id, name, link.',
    ],
    [
      'in a template',
      plan(create, post('{$tasks.3.result.link}')),
      'Task 2, text: $tasks.3.result.link does not point to an earlier task.',
    ],
    [
      'other expressions',
      plan(create, post('$steps.x.outputs.id')),
      'Task 2, text: the request does not say "$steps.x.outputs.id".',
    ],
    [
      'malformed',
      plan(create, post('$tasks.1.result..link')),
      'Task 2, text: the request does not say "$tasks.1.result..link".',
    ],
    [
      'environment',
      plan(post('{$env.OPENAI_API_KEY}')),
      'Task 1, text: the request does not say "{$env.OPENAI_API_KEY}".',
    ],
  ];
  test.for(rows)('%s', ([, answer, problem]) => {
    expect(problems(text, answer)).toEqual([problem]);
  });

  test('text with dollars and braces that the person said is text', () => {
    expect(slots(text, plan(post('costs $500 {$x}')))).toMatchObject([
      { text: { arg: { literal: 'costs $500 {$x}' } } },
    ]);
  });

  test('fields in lists and below objects, where the answer has them', () => {
    const answer = (field: string) => plan(['jobs.list_jobs', { query: 'A1' }], post(`$tasks.1.result.${field}`));
    expect(slots(text, answer('0.address.city'))).toMatchObject([
      {},
      { text: { arg: { ref: '$tasks.1.result.0.address.city' } } },
    ]);
    expect(problems(text, answer('link'))).toHaveLength(1);
  });
});

describe('what makes a plan invalid', () => {
  const text = 'create a job called A1';
  const ok = { name: 'A1' };
  const rows: readonly [string, unknown, string | RegExp][] = [
    ['broken JSON', '{"tasks": [', 'The arguments are not valid JSON.'],
    ['NaN', '{"tasks": NaN}', 'The arguments are not valid JSON.'],
    ['a key twice', '{"tasks":[],"question":null,"ques\\u0074ion":"x"}', 'The key "ques\\u0074ion": is there twice.'],
    ['deep nesting', `{"tasks":${'['.repeat(50)}${']'.repeat(50)}}`, /nested deeper/],
    ['no object', '[]', /must be an object/],
    ['tasks no list', { tasks: {}, question: null }, '"tasks" must be a list.'],
    ['a question that is no text', { tasks: [], question: 3 }, '"question" must be text or null.'],
    ['an unknown field', { ...plan(['jobs.create_job', ok]), approved: true }, /^approved is not known/],
    ['nothing', { tasks: [], question: null }, 'There is neither a task nor a question.'],
    [
      'too many tasks',
      plan(...Array.from({ length: 11 }, () => ['jobs.create_job', ok] as const)),
      /11 tasks; 10 is the most/,
    ],
    [
      'an unknown operation',
      plan(['jobs.drop_all', {}]),
      /"jobs.drop_all" is no operation here; there are jobs.create_job,/,
    ],
    ['an operation outside the shortlist', plan(['bulk.do_1', {}]), /is no operation here/],
    ['no operation', { tasks: [null], question: null }, /null is no operation here/],
    ['another case', plan(['Jobs.Create_Job', ok]), /is no operation here/],
    [
      'more in a task',
      { tasks: [{ operation: 'jobs.create_job', inputs: ok, url: 'https://evil.test' }] },
      'Task 1: url is not known here.',
    ],
    ['inputs no object', plan(['jobs.create_job', 'A1']), 'Task 1: inputs "A1" is not known here.'],
    [
      'an unknown input',
      plan(['jobs.create_job', { ...ok, owner: 'A1' }]),
      'Task 1, owner: the operation has no such input.',
    ],
    [
      'a header',
      plan(['jobs.create_job', { ...ok, 'X-User': 'A1' }]),
      'Task 1, X-User: the operation has no such input.',
    ],
    [
      'a prototype key',
      plan(['jobs.create_job', { ...ok, toString: 'A1' }]),
      'Task 1, toString: the operation has no such input.',
    ],
    ['a wrong type', plan(['jobs.create_job', { name: 12 }]), 'Task 1, name: must be a string.'],
    [
      'a value off the list',
      plan(['jobs.create_job', { ...ok, kind: 'A1' }]),
      'Task 1, kind: must be one of roof, gutter.',
    ],
    [
      '1e999',
      '{"tasks":[{"operation":"jobs.create_job","inputs":{"amount":1e999}}]}',
      'Task 1, amount: must be a number.',
    ],
    [
      'a name that is an object',
      plan(['jobs.delete_job', { job_id: { id: 1 } }]),
      'Task 1, job_id: {"id":1} is no name of one job.',
    ],
    [
      'two names for one',
      plan(['jobs.delete_job', { job_id: ['A1', 'job'] }]),
      'Task 1, job_id: exactly one job is wanted.',
    ],
    [
      'an invented name',
      plan(['jobs.delete_job', { job_id: 'Smith' }]),
      'Task 1, job_id: the request does not say "Smith".',
    ],
    [
      'an invented id',
      plan(['jobs.delete_job', { job_id: '99999' }]),
      'Task 1, job_id: the request does not say "99999".',
    ],
  ];
  test.for(rows)('%s', ([, answer, problem]) => {
    const found = problems(text, answer);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(problem);
  });

  test('every problem of every task is named', () => {
    const answer = plan(
      ['jobs.create_job', { name: 'B', owner: 'x' }],
      ['no.such', {}],
      ['jobs.delete_job', { job_id: '$tasks.2.result.id' }],
    );
    expect(problems(text, answer)).toEqual([
      'Task 1, name: the request does not say "B".',
      'Task 1, owner: the operation has no such input.',
      expect.stringContaining('Task 2: "no.such" is no operation here'),
    ]);
  });

  test('other functions, several calls, no call, a cut answer', () => {
    const good = JSON.stringify(plan(['jobs.create_job', ok]));
    const { usage } = calling('');
    const kinds = [
      { usage, kind: 'calls', calls: [{ name: 'run_shell', arguments: good }] },
      {
        usage,
        kind: 'calls',
        calls: [
          { name: 'make_plan', arguments: good },
          { name: 'make_plan', arguments: good },
        ],
      },
      replyOf({ kind: 'empty' }),
      replyOf({ kind: 'cut', reason: 'length' }),
      replyOf({ kind: 'text', text: 'I cannot do that.' }),
    ] as const;
    expect(kinds.map((reply) => readModelReply(reply, contextOf(text)).kind)).toEqual(Array(5).fill('invalid'));
  });
});

describe('questions', () => {
  test('a question wins over the tasks beside it', () => {
    const answer = { ...plan(['jobs.create_job', { name: 'A1' }]), question: ' Which city? ' };
    expect(read('create a job called A1', answer)).toEqual({ kind: 'question', message: 'Which city?' });
  });

  test('a refusal is one, and a long one is cut', () => {
    const reading = readModelReply(replyOf({ kind: 'refusal', text: 'no '.repeat(1000) }), contextOf('x'));
    expect(reading.kind === 'question' && reading.message.startsWith('The model refuses this request: no no')).toBe(
      true,
    );
    expect(reading.kind === 'question' && reading.message.length).toBe(501);
  });

  test('arguments written as text count, in a Markdown fence too', () => {
    const text = `Here you are:\n\`\`\`json\n${JSON.stringify(plan(['jobs.create_job', { name: 'A1' }]), null, 2)}\n\`\`\``;
    expect(readModelReply(replyOf({ kind: 'text', text }), contextOf('create a job called A1')).kind).toBe('tasks');
  });
});

test('reading is total, and no task is outside the shortlist', () => {
  const names = shortlist.map((operation) => `${operation.service}.${operation.name}`);
  const task = fc.record({
    operation: fc.oneof(fc.constantFrom(...names), fc.jsonValue()),
    inputs: fc.oneof(
      fc.dictionary(fc.constantFrom('name', 'text', 'job_id', 'channel', 'fields', 'x'), fc.jsonValue()),
      fc.jsonValue(),
    ),
  });
  const answers = fc.oneof(
    fc.string(),
    fc.json(),
    fc.array(task, { maxLength: 4 }).map((tasks) => JSON.stringify({ tasks, question: null })),
  );
  fc.assert(
    fc.property(answers, fc.string(), (answer, text) => {
      const reading = readModelReply(calling(answer), contextOf(text));
      const tasks = reading.kind === 'tasks' ? reading.tasks : [];
      expect(tasks.every(({ service, intent }) => names.includes(`${service}.${intent}`))).toBe(true);
      expect(reading.kind !== 'invalid' || reading.problems.length > 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});
