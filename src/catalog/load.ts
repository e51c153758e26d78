import path from 'node:path';
import type { Host } from '../host/host.ts';
import { type Catalog, catalogOf } from '../model/catalog.ts';
import { ExitCode, UserError } from '../model/errors.ts';
import { memberOf, parseJson } from '../model/json.ts';
import type { Pack } from '../model/pack.ts';
import type { OwnService } from '../model/service-settings.ts';
import { caps } from './caps.ts';
import { readCompiled, storeCompiled } from './compiled-file.ts';
import { type Problem, problemLine, problemRow } from './problem.ts';
import { fingerprintOf, readSources } from './sources.ts';
import { linkWorkflows } from './workflows/link-workflows.ts';

export interface CatalogPlaces {
  /** Folders that hold packs, the built-in ones first; a later pack of the same service replaces an earlier one. */
  readonly packs: readonly string[];
  /** Where compiled packs are kept; made when it is not there. */
  readonly cache: string;
  /** Service -> what config.yaml says of it. */
  readonly services?: Readonly<Record<string, OwnService>>;
  /** Compare contents and not only times and sizes: for a plan that must meet the very packs it was made with. */
  readonly exact?: boolean;
}

/**
 * All packs of all folders. A pack that was compiled before and has not changed is read back as one JSON file, without
 * YAML or zod; the others are compiled now. Throws UserError `invalid_pack` with every mistake of every pack.
 */
export async function loadCatalog(host: Host, places: CatalogPlaces): Promise<Catalog> {
  const problems: Problem[] = [];
  const packs = new Map<string, Pack>();
  for (const folder of places.packs)
    for (const entry of host.fs.list(folder)) {
      const dir = path.join(folder, entry.name);
      if (!entry.isDirectory || !host.fs.exists(path.join(dir, 'config.json'))) continue;
      const found = await loadPack(host, dir, places);
      if (Array.isArray(found)) problems.push(...found);
      else if ('service' in found) packs.set(found.service, found);
    }
  for (const [service, { file }] of Object.entries(places.services ?? {}))
    if (!packs.has(service) && problems.length === 0)
      problems.push({
        file,
        path: `services.${service}`,
        message: `there is no such service (there are: ${[...packs.keys()].join(', ')})`,
      });
  const linked = linkWorkflows([...packs.values()], ({ dir }) => path.join(dir, 'workflows.arazzo.yaml'));
  problems.push(...linked.problems);
  if (problems.length > 0) throw invalidPacks(problems, places);
  return catalogOf(linked.packs.toSorted((a, b) => (a.service < b.service ? -1 : 1)));
}

/** One pack's folder: the pack as this person has it, or its mistakes. */
export async function loadPack(
  host: Host,
  dir: string,
  { services = {}, ...places }: Pick<CatalogPlaces, 'cache' | 'exact' | 'services'>,
): Promise<Pack | readonly Problem[]> {
  const own = Object.keys(services).length === 0 ? undefined : services[serviceIn(host, dir)];
  const found = await compiledPack(host, dir, { ...places, own });
  return 'service' in found ? withOwnHeaders(found, own) : found;
}

/** The pack with a person's own headers: laid over it as it is used, because a key in one of them is kept in no cache. */
function withOwnHeaders(pack: Pack, own: OwnService | undefined): Pack {
  return own?.said.headers ? { ...pack, headers: { ...pack.headers, ...own.said.headers } } : pack;
}

async function compiledPack(
  host: Host,
  dir: string,
  { cache, exact, own }: Pick<CatalogPlaces, 'cache' | 'exact'> & { readonly own: OwnService | undefined },
): Promise<Pack | readonly Problem[]> {
  const fingerprint = fingerprintOf(host, dir, own);
  for (const kept of readCompiled(host, { dir, cache }))
    if (kept.fingerprint === fingerprint && !exact) return { ...kept.pack, dir };
  const sources = readSources(host, dir, own);
  for (const { pack } of readCompiled(host, { dir, cache }))
    if (pack.digest === sources.digest) {
      storeCompiled(host, { dir, cache, fingerprint, pack });
      return { ...pack, dir };
    }
  const { compilePack } = await import('./compile.ts');
  const compiled = compilePack(sources);
  if (!compiled.ok) return compiled.problems;
  storeCompiled(host, { dir, cache, fingerprint, pack: compiled.pack });
  return compiled.pack;
}

/** The service that a pack's folder says it is of; what is wrong with its config.json is reported when it is compiled. */
function serviceIn(host: Host, dir: string): string {
  try {
    const config = parseJson(host.fs.readText(path.join(dir, 'config.json')));
    const service = memberOf(config, 'service');
    return typeof service === 'string' ? service : '';
  } catch {
    return '';
  }
}

/** What only config.yaml has wrong is a matter of configuration. */
function invalidPacks(problems: readonly Problem[], { services = {} }: CatalogPlaces): UserError {
  const isOwn = ({ file }: Problem) =>
    Object.values(services).some((own) => own.file === file || own.document === file);
  const shown = problems.slice(0, caps.problemsShown).map(problemLine);
  const more = problems.length > shown.length ? [`... and ${problems.length - shown.length} more`] : [];
  const count = problems.length === 1 ? '1 mistake' : `${problems.length} mistakes`;
  if (problems.every(isOwn))
    return new UserError(
      'invalid_config',
      [`${count} in what config.yaml says of services:`, ...shown, ...more].join('\n'),
      {
        exitCode: ExitCode.configuration,
        hint: 'Mend the files named above; nothing was run.',
        details: problems.map(problemRow),
      },
    );
  return new UserError('invalid_pack', [`${count} in packs:`, ...shown, ...more].join('\n'), {
    hint: 'Mend the files named above; nothing was run.',
    details: problems.map(problemRow),
  });
}
