import type { JsonValue } from '../model/json.ts';
import { findInput, type Operation } from '../model/operation.ts';
import type { Entity } from '../model/pack.ts';
import type { PackConfig } from '../model/pack-config.ts';
import type { OwnService, ServiceSettings } from '../model/service-settings.ts';
import type { Definition } from './definition.ts';
import { documentProblem, documentServer, withOwnDefinitions } from './own-definitions.ts';
import type { Problem } from './problem.ts';
import { DocumentError, readDocument } from './read-document.ts';

interface Described {
  /** Its servers are known. */
  readonly config: PackConfig;
  readonly definitions: readonly Definition[];
}

/** A pack as one person has it: what config.yaml says of its service, and that person's own document, go before it. */
export function withOwnService(
  { config, definitions }: Described,
  { said, file, document: documentFile = '', text }: OwnService & { readonly text?: string },
  problems: Problem[],
): Described {
  const document = text === undefined ? undefined : ownDocument(text, documentFile, problems);
  const [packServer = ''] = config.servers ?? [];
  const server =
    said.base_url ?? (document === undefined ? undefined : documentServer(document, packServer)) ?? packServer;
  const own = withSaid(config, said, server);
  return {
    config: own,
    definitions: withOwnDefinitions(definitions, {
      config: own,
      ...(document === undefined ? {} : { document }),
      said: said.operations ?? {},
      servers: { pack: packServer, own: server },
      report: (path, message) => void problems.push({ file, path: `services.${config.service}.${path}`, message }),
    }),
  };
}

function withSaid(config: PackConfig, said: ServiceSettings, server: string): PackConfig {
  return {
    ...config,
    servers: [server, ...(config.servers ?? []).slice(1)],
    ...(said.auth ? { auth: said.auth } : {}),
    limits: { ...config.limits, ...said.limits },
    pagination: { ...config.pagination, ...said.pagination },
  };
}

function ownDocument(text: string, file: string, problems: Problem[]): JsonValue | undefined {
  try {
    const document = readDocument(text);
    const problem = documentProblem(document);
    if (problem === undefined) return document;
    problems.push({ file, path: '', message: problem });
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    problems.push({ file, path: '', message: error.message });
  }
  return undefined;
}

/** A list that a person's own document has otherwise may have no search: then its pages are walked. */
export function fittedEntity({ search, with: fixed, ...entity }: Entity, operations: readonly Operation[]): Entity {
  const list = operations.find(({ name }) => name === entity.list);
  const takes = (name: string) => list === undefined || findInput(list, name) !== undefined;
  const left = Object.entries(fixed ?? {}).filter(([name]) => takes(name));
  return {
    ...entity,
    ...(search !== undefined && takes(search) ? { search } : {}),
    ...(left.length > 0 ? { with: Object.fromEntries(left) } : {}),
  };
}
