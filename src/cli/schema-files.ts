import { z } from 'zod';
import { ConfigFile } from '../core/settings/config-file.ts';
import { AuditListData, AuditShowData, AuditVerifyData } from '../model/audit-data.ts';
import { ConfigListData } from '../model/config-data.ts';
import { DoctorData } from '../model/doctor-data.ts';
import { EmulateData } from '../model/emulate-data.ts';
import { envelopeOf, RunData } from '../model/envelope.ts';
import { EvalData } from '../model/eval-data.ts';
import { HelpData } from '../model/help-data.ts';
import { PackConfig } from '../model/pack-config.ts';
import { PackListData, PackShowData } from '../model/pack-data.ts';
import { StoreMigrateData, StoreStatusData } from '../model/store-data.ts';

/** Command -> the shape of its `data`. */
const DATA: Readonly<Record<string, z.ZodType>> = {
  ask: RunData,
  call: RunData,
  run: RunData,
  plan: RunData,
  apply: RunData,
  demo: RunData,
  resume: z.union([RunData, AuditListData]),
  'audit list': AuditListData,
  'audit show': AuditShowData,
  'audit verify': AuditVerifyData,
  'config list': ConfigListData,
  'pack list': PackListData,
  'pack show': PackShowData,
  'db migrate': StoreMigrateData,
  'db status': StoreStatusData,
  doctor: DoctorData,
  emulate: EmulateData,
  eval: EvalData,
  help: HelpData,
};

/** What belongs in schema/: file name -> text. JSON Schema draft 2020-12. */
export function schemaFiles(): Readonly<Record<string, string>> {
  const documents = Object.entries(DATA).map(([command, data]) => [
    schemaFileOf(command),
    schemaText(envelopeOf(data.nullable()), `What multibot ${command} --json prints`, 'output'),
  ]);
  const pack = schemaText(PackConfig, 'packs/<service>/config.json', 'input');
  const config = schemaText(ConfigFile, 'config.yaml', 'input');
  return Object.fromEntries<string>([
    ...documents.map(([name = '', text = '']) => [name, text] as const),
    ['pack-config.json', pack],
    ['config.json', config],
  ]);
}

/** `audit list` -> `audit-list.json`. */
export function schemaFileOf(command: string): string {
  return `${command.replaceAll(' ', '-')}.json`;
}

/** What is written is checked more strictly than what is read back: `input` before defaults, `output` after. */
function schemaText(schema: z.ZodType, title: string, io: 'input' | 'output'): string {
  return `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io, reused: 'inline' }) }, null, 2)}\n`;
}
