import { z } from 'zod';

/**
 * `packs/<service>/seed.json`: what the emulator starts with, and how it answers where the document alone does not say.
 *
 * Templates are JSON in which text may hold `{{expression}}`. Text that is one expression gives its value with its
 * type; otherwise the values are put into the text. A key whose value turns out missing is left out. An expression is a
 * path and pipes: `{{input.channel | bare}}`, `{{item._members | has:fact.me}}`, `{{input.name | or:'Untitled'}}`; an
 * argument is a path, a number or 'quoted text'. Paths start at `input` (by wire, short and dotted name), `path`, `query`,
 * `header`, `body` (without its wrapper), `fact`, `now` (seconds, ms, iso, date), `new.<collection>` (a fresh id), `server`
 * (base URL of the request), `page` (in answers to lists), `it` (value of the last step), or a name given by `find` and
 * `as`. Object forms: `{ "$if": t, "$then": t, "$else": t }`, `{ "$list": collection, "where": [...], "as": "list|some|count|first",
 * "pick": t }` (the row is `row` in `pick`; lists picked are joined; `some` leaves an empty list out), `{ "$each": t, "as": name, "give": t }` (`index` counts
 * from 1), `{ "$merge": [t, t] }` and `{ "$ago": "3d4h", "as": "seconds|ms|iso|date|ts" }`, which seed items use too ("-2d" lies ahead).
 *
 * Fields of items whose names start with `_` are kept and never shown.
 */
const Template = z.json();

/** Field (dotted; any of several), comparison, value. Skipped in lists when the value is missing: an absent filter. */
const Condition = z.tuple([
  z.union([z.string(), z.array(z.string()).min(1)]),
  z.enum(['=', '!=', 'in', 'has', 'contains', '>', '>=', '<', '<=']),
  Template,
]);
const Where = z.array(Condition);

/** An item that must be there: the first that meets one of `any`, tried in order. A condition without a value is not met. */
const Find = z.strictObject({
  in: z.string(),
  any: z.array(Where).min(1),
  /** Error code when there is none (`not_found`); null: it may be missing. */
  else: z.string().nullable().exactOptional(),
  /** Made when there is none and `if` (default true) holds. */
  make: z.strictObject({ if: z.string().exactOptional(), set: z.record(z.string(), Template) }).exactOptional(),
});

/** Refuses with an error code when `if` holds, or `unless` does not. */
const Check = z.strictObject({ if: z.string().exactOptional(), unless: z.string().exactOptional(), fail: z.string() });

const when = { if: z.string().exactOptional() };
const as = { as: z.string().exactOptional() };
const PlainStep = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('list'),
    in: z.string(),
    where: Where.exactOptional(),
    sort: z.array(z.string()).exactOptional(),
    ...as,
  }),
  z.strictObject({ do: z.literal('create'), in: z.string(), set: Template, ...when, ...as }),
  /** `item` is a name given by `find` or `as`; objects are merged key by key. */
  z.strictObject({ do: z.literal('update'), item: z.string(), set: Template, ...when }),
  z.strictObject({ do: z.literal('delete'), item: z.string(), ...when }),
  /** Puts values (one or a list) into a list field, `project._user_ids`, each once; `remove` takes them out. */
  z.strictObject({ do: z.literal('add'), to: z.string(), value: Template, ...when }),
  z.strictObject({ do: z.literal('remove'), from: z.string(), value: Template, ...when }),
]);
const Finds = z.record(z.string(), z.union([z.string(), Find]));
const Step = z.discriminatedUnion('do', [
  ...PlainStep.options,
  /** The same for each of several values; its value is the list of what each gives (else of what its last step did). */
  z.strictObject({
    do: z.literal('each'),
    of: Template,
    as: z.string(),
    find: Finds.exactOptional(),
    steps: z.array(PlainStep).default([]),
    give: Template.exactOptional(),
  }),
]);

/** How one operation is answered: find, note, check, do, then show. Without `answer` the value of the last step is shown. */
const Rule = z.strictObject({
  find: Finds.exactOptional(),
  /** Values as they are before the steps. */
  let: z.record(z.string(), Template).exactOptional(),
  check: z.array(Check).exactOptional(),
  steps: z.array(Step).exactOptional(),
  answer: Template.exactOptional(),
  status: z.int().exactOptional(),
  headers: z.record(z.string(), z.string()).exactOptional(),
  /** Media type of an answer that is plain text instead of JSON. */
  type: z.string().exactOptional(),
});

const Collection = z.strictObject({
  items: z.array(z.record(z.string(), z.json())).default([]),
  /** Field that identifies an item: `id`. */
  key: z.string().exactOptional(),
  /** A sample whose style new ids follow, or a template in which `n` counts; by default they follow the items' ids. */
  id: z.string().exactOptional(),
  /** Fields, `-` before one that falls. */
  sort: z.array(z.string()).exactOptional(),
  /** Filters of its lists, by the inputs that carry them. */
  where: Where.exactOptional(),
  /** Fields of new items and of the seed's that are not given; `item` is what is there so far. */
  defaults: z.record(z.string(), Template).exactOptional(),
  /** Fields that every change sets. */
  touch: z.record(z.string(), Template).exactOptional(),
  /** Fields worked out when an item is shown, from `item`. */
  show: z.record(z.string(), Template).exactOptional(),
  /** Headers of its lists. */
  headers: z.record(z.string(), z.string()).exactOptional(),
  /** Input that walks a cursor backwards. */
  back: z.string().exactOptional(),
});

/** `*` stands for every code that is not listed; `{{code}}`, `{{message}}`, `{{messages}}` and `{{field}}` are known. */
const ErrorShape = z.strictObject({
  status: z.int().exactOptional(),
  code: z.string().exactOptional(),
  message: z.string().exactOptional(),
  body: Template.exactOptional(),
});

export const Seed = z.strictObject({
  $schema: z.string().exactOptional(),
  /** Values that templates name: who the token is, the company ... */
  facts: z.record(z.string(), z.json()).default({}),
  /** Inputs may come in the query or the body, and by any method. */
  anyMethod: z.boolean().exactOptional(),
  /** Size of a page when neither the request nor the document says. */
  pageSize: z.int().positive().exactOptional(),
  collections: z.record(z.string(), Collection).default({}),
  /** Used by name in `find`. */
  finds: z.record(z.string(), Find).default({}),
  /** By operation. An operation without a rule is answered as its method and path suggest. */
  rules: z.record(z.string(), Rule).default({}),
  /** Routes that are no operation of the pack, `POST /upload/{id}`. */
  routes: z.record(z.string(), Rule).default({}),
  errors: z.record(z.string(), ErrorShape).default({}),
});
export type Seed = z.infer<typeof Seed>;

export type SeedCondition = z.infer<typeof Condition>;
export type SeedFind = z.infer<typeof Find>;
export type SeedFinds = z.infer<typeof Finds>;
export type SeedStep = z.infer<typeof Step>;
export type SeedRule = z.infer<typeof Rule>;
export type SeedCollection = z.infer<typeof Collection>;
export type SeedError = z.infer<typeof ErrorShape>;
