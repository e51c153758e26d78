import { z } from 'zod';
import { Effect } from './effect.ts';

const Label = z.enum(['prod', 'test']).nullable();

/** A credential, by the name that the pack has for it. */
const Key = z.strictObject({
  name: z.string(),
  /** Environment variables that it needs. */
  variables: z.array(z.string()),
  /** All of them are set. */
  present: z.boolean(),
  /** Operations that take no other. */
  onlyFor: z.array(z.string()),
});

/** `data` of `pack list`. */
export const PackListData = z.strictObject({
  packs: z.array(
    z.strictObject({
      service: z.string(),
      title: z.string(),
      enabled: z.boolean(),
      /** Why it is not enabled. */
      reason: z.string().nullable(),
      operations: z.int(),
      workflows: z.array(z.string()),
      /** Each connection has a key; of a service with several kinds, one of them. */
      keyPresent: z.boolean(),
      /** Those that config.yaml names, or else the one of the pack, `default`. */
      connections: z.array(
        z.strictObject({ name: z.string(), label: Label, keyPresent: z.boolean(), keys: z.array(Key) }),
      ),
    }),
  ),
});
export type PackListData = z.infer<typeof PackListData>;

/** `data` of `pack show`. */
export const PackShowData = z.strictObject({
  service: z.string(),
  title: z.string(),
  enabled: z.boolean(),
  reason: z.string().nullable(),
  servers: z.array(z.string()),
  /** Environment variables that hold its credential; of named connections each has its own. */
  credentials: z.array(z.string()),
  /** Those that config.yaml names, or else the one of the pack, `default`. */
  connections: z.array(
    z.strictObject({
      name: z.string(),
      label: Label,
      /** It is meant when nothing says otherwise. */
      isDefault: z.boolean(),
      baseUrl: z.string(),
      credentials: z.array(z.string()),
      keyPresent: z.boolean(),
      keys: z.array(Key),
    }),
  ),
  operations: z.array(
    z.strictObject({
      name: z.string(),
      method: z.string(),
      path: z.string(),
      effect: Effect,
      summary: z.string(),
      tags: z.array(z.string()),
      inputs: z.array(
        z.strictObject({
          name: z.string(),
          in: z.string(),
          required: z.boolean(),
          /** Inputs of which any one makes it optional. */
          unless: z.array(z.string()),
          /** JSON Schema types, joined by `|`; empty when the document does not say. */
          type: z.string(),
          entity: z.string().nullable(),
          description: z.string().nullable(),
        }),
      ),
    }),
  ),
  workflows: z.array(z.string()),
  entities: z.array(z.strictObject({ name: z.string(), list: z.string(), label: z.array(z.string()) })),
});
export type PackShowData = z.infer<typeof PackShowData>;
