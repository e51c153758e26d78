import { ExitCode, UserError } from '../../model/errors.ts';
import { typesOf } from '../../model/json-schema.ts';
import type { Operation } from '../../model/operation.ts';
import { credentialVariables, type Pack } from '../../model/pack.ts';
import type { PackShowData } from '../../model/pack-data.ts';
import { type Line, type Style, styled } from '../../render/styled.ts';
import { closest } from '../../util/closest.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { catalogFor, settingsFor } from '../session.ts';

export async function run({ host, flags, command, args }: CommandContext): Promise<Outcome> {
  const catalog = await catalogFor(host, await settingsFor(host, flags));
  const [service = ''] = args;
  const pack = catalog.pack(service);
  if (!pack) throw unknownService(service, catalog.packs);
  const data = dataOf(pack);
  return { command, status: 'succeeded', exitCode: ExitCode.ok, data, text: () => linesOf(pack) };
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

function dataOf({ service, title, enabled, reason, servers, auth, operations, entities }: Pack): PackShowData {
  return {
    service,
    title,
    enabled,
    reason: reason ?? null,
    servers: [...servers],
    credentials: [...credentialVariables(auth)],
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
        type: typesOf(input.schema).join('|'),
        entity: input.entity ?? null,
        description: input.description ?? input.schema.description ?? null,
      })),
    })),
    workflows: [],
    entities: entities.map(({ name, list, label }) => ({ name, list, label: [...label] })),
  };
}

const EFFECT_STYLE: Readonly<Record<Operation['effect'], Style>> = {
  read: 'green',
  write: 'yellow',
  destructive: 'red',
};

function linesOf(pack: Pack): readonly Line[] {
  const widest = Math.max(...pack.operations.map(({ name }) => name.length));
  const groups = Map.groupBy(pack.operations, ({ tags }) => tags[0] ?? 'other');
  const variables = credentialVariables(pack.auth);
  return [
    [styled('bold', pack.title), `  ${pack.servers[0] ?? ''}`],
    [`Key: ${variables.length === 0 ? 'none needed' : variables.join(', ')}`],
    ...[...groups].flatMap(([tag, operations]): readonly Line[] => [
      [],
      [styled('bold', tag)],
      ...operations.flatMap((operation) => operationLines(operation, widest)),
    ]),
  ];
}

function operationLines({ name, effect, summary, inputs }: Operation, widest: number): readonly Line[] {
  const shown = inputs.filter((input) => input.in !== 'header' && input.in !== 'cookie');
  const names = shown.map((input) => (input.required ? `${input.name}*` : input.name)).join(', ');
  return [
    [`  ${name.padEnd(widest)}  `, styled(EFFECT_STYLE[effect], `[${effect}]`), ` ${summary}`],
    ...(names ? [[styled('dim', `    ${names}`)]] : []),
  ];
}
