import type { Setting, Settings } from '../../model/settings.ts';
import type { Variables } from './variables.ts';

/** What config.yaml says of connections; of keys only whether they are there. */
export function connectionRows(connections: Settings['connections'], variables: Variables): readonly Setting[] {
  const row = (name: string, value: string): Setting => ({ name: `connections.${name}`, value, source: 'config.yaml' });
  return Object.entries(connections).flatMap(([service, { default: chosen, named }]) => [
    ...(chosen === undefined ? [] : [row(`${service}.default`, chosen)]),
    ...named.map(({ name, credentials, baseUrl, label }) => {
      const all = credentials.flatMap((each) => each.variables);
      const keys = all.map((variable) => `${variable} ${variables.get(variable) ? 'is set' : 'is not set'}`);
      return row(`${service}.${name}`, [label, ...keys, baseUrl].filter(Boolean).join(', '));
    }),
  ]);
}
