import { describe, expect, test } from 'vitest';
import { twoServices } from '../../support/two-services.ts';
import { shown, understand } from '../../support/understand.ts';

const catalog = twoServices();
const plan = async (text: string, more = {}) => shown(await understand(catalog, text, more));

describe('values', () => {
  test.each([
    ['tell #roofing the dumpster arrives at 7', 'post_message room=roofing~ text=the dumpster arrives at 7'],
    ["post 'Office closes at 3' to #general", 'post_message room=general~ text=Office closes at 3'],
    ['dm @petra "call me when you can"', 'post_message room=petra~ text=call me when you can'],
    ['post "delete photo 12" in #crew', 'post_message room=crew~ text=delete photo 12'],
    [
      'photos of the Bergstrom job from yesterday',
      'list_site_photos end_date=1778821199 site_id=Bergstrom~ start_date=1778734800',
    ],
    ['photos of 52 Quarry Rd since monday', 'list_site_photos site_id=52 Quarry Rd~ start_date=1778475600'],
    ['last 5 photos of the Miller site', 'list_site_photos per_page=5 site_id=Miller~'],
    ['https://sitebook.test/sites/4711 photos', 'list_site_photos site_id=4711'],
    [
      'create a site Marlow Siding at 310 Cedar Bluff Dr, Knoxville TN 37919',
      'create_site city=Knoxville name=Marlow Siding postal_code=37919 state=TN street_address_1=310 Cedar Bluff Dr',
    ],
    ['create a site Smith and Sons at 9 Elm St', 'create_site name=Smith and Sons street_address_1=9 Elm St'],
    ['create a private room bonus-talk', 'create_room is_private=true name=bonus-talk'],
    ['make a room called attic', 'create_room name=attic'],
    ['which checklists are not completed', 'list_checklists completed=false'],
    ['high priority checklists', 'list_checklists priority=High'],
    ['tag photo 660011 with roof, gutter and siding', 'add_photo_tags photo_id=660011 tags=[roof|gutter|siding]'],
    ['tag photo 660011 as "drip edge"', 'add_photo_tags photo_id=660011 tags=[drip edge]'],
    [
      'record a payment of $1,200 from Ostrowski on the Harbor site',
      'record_payment amount=1200 from=Ostrowski site_id=Harbor~',
    ],
    ['record a payment amount=50 on the Harbor site', 'record_payment amount=50 site_id=Harbor~'],
    [
      'schedule "bring ladders" for tomorrow 6am in #siding',
      'schedule_message post_at=1778929200 room=siding~ text=bring ladders',
    ],
    ['messages in #crew since yesterday 3pm', 'list_messages oldest=1778788800.000000 room=crew~'],
    ['invite @ana and @bo to #crew', 'invite_to_room room=crew~ users=[ana|bo]~'],
    ['sites matching Harbor in sitebook', 'list_sites query=Harbor'],
    ['list checklists of kind photo.taken', 'list_checklists kinds=[photo.taken]'],
    ['list checklists of kind photo.taken, lot.*', 'list_checklists kinds=[photo.taken|lot.*]'],
    ['delete 12045, that sitebook photo', 'delete_photo photo_id=12045'],
    ['#crew: "list the leaks first"', 'post_message room=crew~ text=list the leaks first'],
    ['photos of the Miller site, list the photos', 'list_site_photos site_id=Miller~'],
    ['lst sites', 'list_sites'],
    ['SHOW ALL SITES', 'list_sites'],
  ])('%s', async (text, expected) => expect(await plan(text)).toEqual([expected]));
});

describe('several clauses', () => {
  test.each([
    [
      'create a site Oak House at 12 Oak St and tell #roofing',
      [
        'create_site name=Oak House street_address_1=12 Oak St',
        'post_message room=roofing~ text=New site: {$tasks.1.result.site_url}',
      ],
    ],
    [
      'list the photos of the Miller site and tell #roofing',
      ['list_site_photos site_id=Miller~', 'post_message room=roofing~ text=$tasks.1.result'],
    ],
    [
      'create a site Oak House at 12 Oak St, Lincoln, NE 68508 and post its link to #roofing',
      [
        'create_site city=Lincoln name=Oak House postal_code=68508 state=NE street_address_1=12 Oak St',
        'post_message room=roofing~ text=$tasks.1.result.site_url',
      ],
    ],
    ['list sites and post them to #crew', ['list_sites', 'post_message room=crew~ text=$tasks.1.result']],
    ['what sites do we have? post that in #crew', ['list_sites', 'post_message room=crew~ text=$tasks.1.result']],
    ['which sites do we have? share them in #crew', ['list_sites', 'post_message room=crew~ text=$tasks.1.result']],
    [
      'create a site Oak House at 12 Oak St and message #crew with the link',
      [
        'create_site name=Oak House street_address_1=12 Oak St',
        'post_message room=crew~ text=$tasks.1.result.site_url',
      ],
    ],
    [
      'get the photos of the Miller site and tell #office about it',
      ['list_site_photos site_id=Miller~', 'post_message room=office~ text=$tasks.1.result'],
    ],
    [
      "share yesterday's photos of the Bergstrom site in #siding",
      [
        'list_site_photos end_date=1778821199 site_id=Bergstrom~ start_date=1778734800',
        'post_message room=siding~ text=$tasks.1.result',
      ],
    ],
    [
      'archive the Bergstrom site, then tell #office "done"',
      ['archive_site site_id=Bergstrom~', 'post_message room=office~ text=done'],
    ],
    [
      'photos of the Miller site; archive the Miller site',
      ['list_site_photos site_id=Miller~', 'archive_site site_id=Miller~'],
    ],
  ])('%s', async (text, expected) => expect(await plan(text)).toEqual(expected));

  test('half of a request is never done', async () => {
    expect(await plan('archive the Miller site and book me a flight to Denver')).toEqual(['question operation']);
    expect(await plan("archive the Miller site and don't delete photo 12")).toEqual(['question operation']);
    expect(await plan('archive the Miller site. Never delete photo 12.')).toEqual(['decline']);
    expect(await plan('list sites in sitebook and move photo 12 to the Miller site')).toEqual(['question operation']);
  });
});

describe('asks or declines rather than doing the wrong thing', () => {
  test.each([
    ['show me all users', 'question service'],
    ['merge photo 12 and photo 13', 'question operation'],
    ['move photo 12 to the Miller site', 'question operation'],
    ['list every user', 'question service'],
    ['put "tall gate" on file for site Harbor', 'question operation'],
    ['archive all sites', 'question operation'],
    ['which checklists does the site have', 'question operation'],
    ['checklists of that sitebook site', 'question operation'],
    ['photos of the Miller site or the Smith site', 'question operation'],
    ['delete photo 12 if it is blurry', 'question operation'],
    ['search acme sites for Ostrowski', 'question operation'],
    ['Acme Corp: archive the site', 'question operation'],
    ["don't archive the Miller site", 'decline'],
    ['never delete photo 12', 'decline'],
    ['book me a flight to Denver', 'decline'],
    ['what is the weather tomorrow', 'decline'],
    ['thanks, you are great!', 'decline'],
    ['what can you do?', 'decline'],
    ['how do I delete a photo?', 'decline'],
    ['', 'decline'],
  ])('%s', async (text, expected) => expect(await plan(text)).toEqual([expected]));

  test('a write is never read out of a question or a bare noun', async () => {
    for (const text of ['is the Miller site archived?', 'private room bonus-talk?', 'who deleted photo 12'])
      expect(['question operation', 'decline']).toContain((await plan(text))[0]?.replace('service', 'operation'));
  });

  test('a question offers commands that settle it', async () => {
    const understanding = await understand(catalog, 'show me all users');
    expect(understanding).toMatchObject({
      kind: 'question',
      question: {
        choices: [
          {
            value: expect.stringMatching(/list_users$/),
            command: expect.stringMatching(/^multibot ask --service \w+ --intent list_users$/),
          },
          { value: expect.stringMatching(/list_users$/) },
        ],
      },
    });
  });
});

describe('what was fixed from outside', () => {
  test('a service and an operation decide', async () => {
    expect(await plan('show me all users', { service: 'chatter' })).toEqual(['list_users']);
    expect(await plan('get rid of it: photo 12', { service: 'sitebook', intent: 'delete_photo' })).toEqual([
      'delete_photo photo_id=12',
    ]);
  });

  test('a chosen operation still does not swallow values', async () => {
    expect(await plan('delete photo 12 on 2026-05-01', { service: 'sitebook', intent: 'delete_photo' })).toEqual([
      'question input',
    ]);
  });

  test('fixed inputs win over the text', async () => {
    expect(await plan('photos of the Miller site', { fixed: { site_id: '99' } })).toEqual([
      'list_site_photos site_id=99',
    ]);
    expect(await plan('list sites and post them to #crew', { fixed: { '2.text': 'hello' } })).toEqual([
      'list_sites',
      'post_message room=crew~ text=hello',
    ]);
  });
});

test('a task says how sure it is, and what was left over', async () => {
  const understanding = await understand(catalog, 'archive the Bergstrom site');
  expect(understanding).toMatchObject({
    kind: 'tasks',
    sure: true,
    tasks: [{ leftOver: [], confidence: expect.any(Number) }],
  });
});

test('each word is explained', async () => {
  const { tokens } = await understand(catalog, 'archive the Bergstrom site in sitebook please');
  expect(tokens.map(({ text, role }) => `${text}:${role}`).join(' ')).toBe(
    'archive:operation the:stop Bergstrom:value site:cue in:stop sitebook:service please:stop',
  );
});

test('each value is explained by the input that it became', async () => {
  const { tokens } = await understand(catalog, 'tag photo 12 with roof, gutter and siding');
  const into = tokens.flatMap(({ text, role, inputs = [] }) =>
    inputs.length > 0 ? [`${text}:${role}>${inputs.join()}`] : [],
  );
  expect(into.join(' ')).toBe('12:value>photo_id with:cue>tags roof:value>tags gutter:value>tags siding:value>tags');
  const span = await understand(catalog, 'photos of the Miller site from yesterday');
  expect(span.tokens.at(-1)?.inputs).toEqual(['start_date', 'end_date']);
});

test('each clause is explained by what else it could be, and by what stands in its way', async () => {
  const { clauses } = await understand(catalog, 'archive the frobnicated Miller site at dawn');
  expect(clauses).toMatchObject([
    { start: 0, doubt: expect.stringMatching(/^sitebook\.archive_site has no place for "dawn"/) },
  ]);
  const sum = (clauses[0]?.readings ?? []).reduce((total, { probability }) => total + probability, 0);
  expect(sum).toBeGreaterThan(0.5);
  expect(sum).toBeLessThanOrEqual(1.0001);
  const rivals = await understand(catalog, 'show me all users');
  expect(rivals.clauses[0]?.doubt).toMatch(/service/);
  expect(rivals.clauses[0]?.readings.slice(0, 2).map(({ operation }) => operation)).toEqual([
    'list_users',
    'list_users',
  ]);
  const none = await understand(catalog, 'list sites and sing a song');
  expect(none).toMatchObject({
    kind: 'decline',
    clauses: [{ doubt: null }, { text: 'sing a song', doubt: expect.any(String) }],
  });
});
