import type { Catalog } from '../../model/catalog.ts';
import { splitName } from '../../model/operation-words.ts';
import type { Entity } from '../../model/pack.ts';
import type { Lexeme } from '../../util/lexeme.ts';
import { stem } from '../../util/stem.ts';
import { EQUAL_BAR } from './calibration.ts';
import type { Reading } from './read-clause.ts';

/** Another service could do it as well, with no more left over. */
export function hasRival([best, ...others]: readonly Reading[]): boolean {
  return others.some(
    ({ operation, drafted, probability }) =>
      operation.service !== best?.operation.service &&
      drafted.leftOver.length <= (best?.drafted.leftOver.length ?? 0) &&
      drafted.missing.length <= (best?.drafted.missing.length ?? 0) &&
      (probability > 0.02 || operation.name === best?.operation.name),
  );
}

/** Another service takes every word of it too, so that only its name could tell which one was meant. */
export function hasEqual([best, ...others]: readonly Reading[]): boolean {
  return others.some(
    ({ operation, drafted, probability }) =>
      operation.service !== best?.operation.service &&
      operation.effect === best?.operation.effect &&
      drafted.leftOver.length === 0 &&
      drafted.missing.length === 0 &&
      !drafted.isUnsaid &&
      probability >= EQUAL_BAR,
  );
}

/**
 * A write on a thing that was called what another service calls it, and what its own knows for a synonym only: "comment
 * on job 12" where one has jobs, and the other has projects that people call jobs.
 */
export function isBorrowed(
  { operation, pack, drafted }: Reading,
  lexemes: readonly Lexeme[],
  catalog: Catalog,
): boolean {
  if (operation.effect === 'read') return false;
  const filled = operation.inputs.filter((input) => drafted.inputs[input.name]);
  const names = filled.flatMap((input) => input.entity?.split('|') ?? []);
  const own = pack.entities.filter(({ name }) => names.includes(name));
  return own.some(
    (entity) =>
      !isSaid(entity.name, lexemes) && !isMarked(entity, lexemes) && isOthers(entity, pack.service, lexemes, catalog),
  );
}

/** By the longest of its names that was said: "user group" is no "group". */
function isOthers(entity: Entity, service: string, lexemes: readonly Lexeme[], catalog: Catalog): boolean {
  const said = entity.synonyms
    .filter((synonym) => isSaid(synonym, lexemes))
    .map((synonym) => splitName(synonym).map(stem))
    .toSorted((a, b) => b.length - a.length)[0]
    ?.join(' ');
  const others = catalog.packs.filter((pack) => pack.enabled && pack.service !== service);
  return others.some((pack) => pack.entities.some(({ name }) => splitName(name).map(stem).join(' ') === said));
}

function isSaid(name: string, lexemes: readonly Lexeme[]): boolean {
  const words = splitName(name).map(stem);
  return lexemes.some((_, index) => words.every((word, at) => stem(lexemes[index + at]?.norm ?? '') === word));
}

/** A #channel or @person says by its sign whose it is. */
function isMarked({ sigil }: Entity, lexemes: readonly Lexeme[]): boolean {
  return (
    sigil !== undefined &&
    lexemes.some(({ kind, text }) => (kind === 'hash' || kind === 'at') && text.startsWith(sigil))
  );
}
