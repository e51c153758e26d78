import { connectionsOf } from '../../core/connections.ts';
import { isKeyPresent } from '../../core/credentials.ts';
import { sourcesOf, variablesIn } from '../../model/auth.ts';
import { connectionText, DEFAULT_CONNECTION } from '../../model/connection.ts';
import { ExitCode, UserError } from '../../model/errors.ts';
import { typesOf } from '../../model/json-schema.ts';
import type { Operation } from '../../model/operation.ts';
import { intentsOf, type Pack } from '../../model/pack.ts';
import type { PackShowData } from '../../model/pack-data.ts';
import type { Settings } from '../../model/settings.ts';
import { type Line, type Style, styled } from '../../render/styled.ts';
import { closest } from '../../util/closest.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { keyRows } from '../key-rows.ts';
import { catalogFor, settingsFor } from '../session.ts';

export async function run({ host, flags, command, args }: CommandContext): Promise<Outcome> {
  const settings = await settingsFor(host, flags);
  const catalog = await catalogFor(host, settings);
  const [service = ''] = args;
  const pack = catalog.pack(service);
  if (!pack) throw unknownService(service, catalog.packs);
  const data = dataOf(pack, settings);
  return { command, status: 'succeeded', exitCode: ExitCode.ok, data, text: () => linesOf(pack, data) };
}

function unknownService(service: string, packs: readonly Pack[]): UserError {
  const guess = closest(
    service,
    packs.map((pack) => pack.service),
  );
  return new UserError(
    'unknown_service',
    `There is no service '${service}'.${guess ? ` Did you mean '${guess}'?` : ''}`,
    {
      hint: `There are: ${packs.map((pack) => pack.service).join(', ')}.`,
    },
  );
}

function dataOf(pack: Pack, settings: Settings): PackShowData {
  const { service, title, enabled, reason, servers, auth, operations, entities, workflows = [] } = pack;
  return {
    service,
    title,
    enabled,
    reason: reason ?? null,
    servers: [...servers],
    credentials: [...variablesIn(sourcesOf(auth))],
    connections: connectionRows(pack, settings),
    operations: operations.map(({ name, method, path, effect, summary, tags, inputs }) => ({
      name,
      method,
      path,
      effect,
      summary,
      tags: [...tags],
      inputs: inputs.map((input) => ({
        name: input.name,
        in: input.in,
        required: input.required,
        unless: [...(input.unless ?? [])],
        type: typesOf(input.schema).join('|'),
        entity: input.entity ?? null,
        description: input.description ?? input.schema.description ?? null,
      })),
    })),
    workflows: workflows.map(({ name }) => name),
    entities: entities
      .filter((entity) => entity.service === undefined)
      .map(({ name, list, label }) => ({ name, list, label: [...label] })),
  };
}

function connectionRows(pack: Pack, settings: Settings): PackShowData['connections'] {
  const all = connectionsOf(pack, settings);
  const chosen = settings.connections[pack.service]?.default;
  return all.map((connection) => ({
    name: connection.name,
    label: connection.label ?? null,
    isDefault: all.length === 1 || connection.name === chosen,
    baseUrl: connection.baseUrl,
    credentials: [...variablesIn(connection.credentials)],
    keyPresent: isKeyPresent(connection, settings),
    keys: keyRows(connection, pack, settings),
  }));
}

const EFFECT_STYLE: Readonly<Record<Operation['effect'], Style>> = {
  read: 'green',
  write: 'yellow',
  destructive: 'red',
};

function linesOf(pack: Pack, { connections }: PackShowData): readonly Line[] {
  const intents = intentsOf(pack);
  const widest = Math.max(...intents.map(({ name }) => name.length));
  const groups = Map.groupBy(intents, ({ tags }) => tags[0] ?? 'other');
  return [
    [styled('bold', pack.title), `  ${pack.servers[0] ?? ''}`],
    ...connections.flatMap(connectionLines),
    ...[...groups].flatMap(([tag, operations]): readonly Line[] => [
      [],
      [styled('bold', tag)],
      ...operations.flatMap((operation) => operationLines(operation, widest)),
    ]),
  ];
}

/** `Key: VARIABLE`; of a named connection `denver, prod (default): VARIABLE is not set, https://...`. */
function connectionLines(connection: PackShowData['connections'][number]): readonly Line[] {
  const { name, label, isDefault, baseUrl, keys } = connection;
  const of = (text: string) => (keys.length === 1 ? '' : `${text} `);
  if (name === DEFAULT_CONNECTION)
    return keys.map((key) => [`Key: ${of(key.name)}${key.variables.join(', ') || 'none needed'}${useText(key)}`]);
  const title = connectionText({ name, ...(label === null ? {} : { label }) });
  const all = keys.map((key) => `${of(key.name)}${key.variables.join(', ')} ${key.present ? 'is set' : 'is not set'}`);
  return [[`Connection ${title}${isDefault ? ' (default)' : ''}: `, `${[...all, baseUrl].join(', ')}`]];
}

function useText({ onlyFor }: PackShowData['connections'][number]['keys'][number]): string {
  return onlyFor.length === 0 ? '' : `, which ${onlyFor.join(', ')} need`;
}

function operationLines({ name, effect, summary, inputs }: Operation, widest: number): readonly Line[] {
  const shown = inputs.filter((input) => input.in !== 'header' && input.in !== 'cookie');
  const names = shown.map(inputText).join(', ');
  return [
    [`  ${name.padEnd(widest)}  `, styled(EFFECT_STYLE[effect], `[${effect}]`), ` ${summary}`],
    ...(names ? [[styled('dim', `    ${names}`)]] : []),
  ];
}

/** `channel*`; of one that others can stand for `text* (or blocks)`. */
function inputText({ name, required, unless = [] }: Operation['inputs'][number]): string {
  const others = unless.length === 0 ? '' : ` (or ${unless.join(', ')})`;
  return required ? `${name}*${others}` : name;
}
