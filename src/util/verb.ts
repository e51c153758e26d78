import { slipOf } from './edit-distance.ts';

/** Verbs that ask for the same kind of deed. */
const WORDS = {
  read: 'calculate compute determine list show get find search locate display fetch pull view see check read retrieve lookup query count give open bring grab look provide obtain suggest recommend explore browse inspect identify discover peek enumerate itemize',
  create: 'create make new build start register generate setup establish launch onboard initiate',
  add: 'add put insert attach append include',
  update:
    'update change edit modify set correct fix adjust revise replace alter amend make bump fill tweak overwrite rewrite',
  delete: 'delete erase trash destroy discard scrap remove wipe purge nuke eliminate dispose disband dissolve offboard',
  remove: 'remove drop cancel clear revoke take delete detach strip unschedule abort',
  send: 'send post tell message dm notify inform share say announce write forward ping text reply alert answer respond broadcast relay',
  leave: 'leave quit exit',
  archive: 'archive shelve retire mothball',
  restore: 'restore unarchive reactivate revive recover reinstate undelete',
  silence: 'snooze mute silence hush',
  assign: 'assign allocate',
  rename: 'rename retitle',
  finish: 'complete finish conclude',
} as const;

/** What a verb does to things, coarsely. A verb of class `special` is only like itself. */
export type VerbClass = keyof typeof WORDS | 'special';

export const VERB_CLASSES: readonly VerbClass[] = [
  'read',
  'create',
  'add',
  'update',
  'delete',
  'remove',
  'send',
  'leave',
  'archive',
  'restore',
  'silence',
  'assign',
  'rename',
  'finish',
  'special',
];

/** Each of these is its own kind of deed: being near to another verb never makes them the same. */
const SPECIAL =
  'rename archive unarchive restore reopen close open invite kick assign unassign reassign pin unpin react unreact upload attach ' +
  'join leave tag untag label unlabel schedule reschedule record log enter comment note bookmark unbookmark pause resume snooze unsnooze mute unmute ' +
  'enable disable activate deactivate merge split move copy clone duplicate mark complete finish approve reject decline accept sign submit ' +
  'pay charge refund invoice bill order buy book reserve call email mail fax remind translate summarize summarise convert export import sync ' +
  'print rotate crop resize star favorite follow unfollow subscribe unsubscribe block unblock ban mention transfer promote demote lock unlock ' +
  'link unlink connect disconnect publish unpublish release start stop begin end run execute deploy install test verify confirm ' +
  'undo redo revert rollback reset swap switch turn extend shorten postpone delay renew sort group ungroup filter rank rate review analyze analyse estimate ' +
  'play sing write draw paint cook drive fly walk push hide unhide blur redact watermark geotag caption annotate dispatch bid quote ' +
  'acknowledge hand jot nudge chase escalate assemble compile draft prepare save keep hold put track watch monitor';

/** Also nouns, but verbs where a clause begins: "list projects", "comment on photo 7". */
const VERB_FIRST = new Set(
  (
    'list post comment label tag pin schedule record mark reply bookmark share check search view log drop invite star start end print ' +
    'set open close change update display count query read export import release new block lock copy sync stop order book call mail alert'
  ).split(' '),
);

/** Also verbs, but nouns where a clause begins ("email addresses of ..."), unless something is done to somebody there. */
const NOUN_FIRST = new Set(
  (
    'message dm note text name report review group file document estimate rate link email test bill invoice quote bid draft run play watch track ' +
    'split caption dispatch transfer charge rank filter sort'
  ).split(' '),
);

const QUESTION = new Set(
  "what which who whose where when how what's who's where's whats whos is are was were do does did any has have many much".split(
    ' ',
  ),
);

const CLASSES = verbClasses();

function verbClasses(): ReadonlyMap<string, readonly VerbClass[]> {
  const classes = new Map<string, VerbClass[]>();
  const put = (word: string, kind: VerbClass) => classes.set(word, [...(classes.get(word) ?? []), kind]);
  for (const kind of VERB_CLASSES) {
    if (kind !== 'special') for (const word of WORDS[kind].split(' ')) put(word, kind);
  }
  for (const word of SPECIAL.split(' ')) if (!classes.has(word)) put(word, 'special');
  return classes;
}

/** The classes that a verb shares with others: all but `special`. */
export function commonClasses(norm: string): readonly VerbClass[] {
  return classesOfVerb(norm).filter((kind) => kind !== 'special');
}

/** The classes of a verb; empty for a word that is none. */
export function classesOfVerb(norm: string): readonly VerbClass[] {
  return CLASSES.get(norm) ?? [];
}

export function isVerb(norm: string): boolean {
  return CLASSES.has(norm);
}

/** A word like "list": a verb only by its place. */
export function isNounToo(norm: string): boolean {
  return VERB_FIRST.has(norm) || NOUN_FIRST.has(norm);
}

/** A word like "email": a noun even where a clause begins, unless a person or a thing follows. */
export function isMostlyNoun(norm: string): boolean {
  return NOUN_FIRST.has(norm);
}

export function isQuestionWord(norm: string): boolean {
  return QUESTION.has(norm);
}

/** The verb that a word is a slip of: `lst` -> `list`, `archve` -> `archive`. */
export function verbBySlip(norm: string): string | undefined {
  return slipOf(norm, CLASSES.keys());
}
