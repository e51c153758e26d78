import type { Pack } from '../model/pack.ts';
import { readClause } from '../util/clause-reading.ts';
import { lexemesOf } from '../util/lexeme.ts';
import type { Named } from '../util/name-mention.ts';
import { classesOfVerb, commonClasses } from '../util/verb.ts';

/**
 * What to say when words that were not understood want something changed where nothing can be: they name a service whose
 * pack only reads, or a thing that only it knows, and no other service. Undefined when they do not.
 */
export function readOnlyRefusal(
  text: string,
  packs: readonly Pack[],
): { readonly message: string; readonly hint: string } | undefined {
  const named = packs.map(
    ({ service, title, synonyms }): Named => ({ key: service, names: [service, title, ...synonyms] }),
  );
  const own = packs.filter(isReadOnly).map((pack): Named => ({ key: pack.service, names: ownThings(pack, packs) }));
  const lexemes = lexemesOf(text);
  const read = (names: readonly Named[]) => readClause(lexemes, { named: names, isKnown: () => true });
  const { mentions, head } = read(named);
  if (!wantsChange(head)) return undefined;
  const services = new Set((mentions.length > 0 ? mentions : read(own).mentions).map(({ key }) => key));
  const pack = packs.find(({ service }) => services.has(service));
  if (services.size !== 1 || !pack || !isReadOnly(pack)) return undefined;
  return { message: `${pack.title} can only be read here; nothing was done.`, hint: pack.readOnly ?? '' };
}

function isReadOnly({ readOnly, operations }: Pack): boolean {
  return readOnly !== undefined && operations.every(({ effect }) => effect === 'read');
}

/** A verb that does something to things. To send is to hand on what was read. */
function wantsChange({ verb, implied, negated }: ReturnType<typeof readClause>['head']): boolean {
  if (negated || implied === 'read' || classesOfVerb(verb).length === 0) return implied === 'set';
  return !commonClasses(verb).some((kind) => kind === 'read' || kind === 'send');
}

/** What its things are called, where no other pack has a thing of that name. */
function ownThings(pack: Pack, packs: readonly Pack[]): readonly string[] {
  const others = new Set(packs.filter((each) => each !== pack).flatMap(thingsOf));
  return thingsOf(pack).filter((name) => !others.has(name));
}

/** Of one word only its names: its synonyms mean much else. */
function thingsOf({ entities }: Pack): readonly string[] {
  return entities
    .filter((entity) => entity.service === undefined)
    .flatMap(({ name, synonyms }) => [name.replaceAll('_', ' '), ...synonyms])
    .flatMap((name) => [name, `${name}s`])
    .map((name) => name.toLowerCase());
}
