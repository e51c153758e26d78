import { z } from 'zod';
import { Auth, LimitsConfig, Name, OperationFields, Pagination } from './pack-config.ts';

/**
 * `services.<service>` in config.yaml: what this person's account has other than the pack says. `auth`, `headers`,
 * `limits`, `pagination` and `operations` are written as in the pack's config.json.
 */
export const ServiceSettings = z.strictObject({
  /** An OpenAPI 3 document of one's own, relative to config.yaml: its operations join the pack's, and replace the same calls. */
  openapi: z.string().min(1).exactOptional(),
  /** Where the document's paths begin; without it the document's server, else the pack's. */
  base_url: z.url({ protocol: /^https?$/ }).exactOptional(),
  auth: Auth.exactOptional(),
  headers: z.record(z.string(), z.string()).exactOptional(),
  limits: LimitsConfig.exactOptional(),
  pagination: z.record(Name, Pagination).exactOptional(),
  /** By name, of the pack's or the document's: what to change of them. One that is new says its call or operationId. */
  operations: z.record(Name, OperationFields).exactOptional(),
});
export type ServiceSettings = z.infer<typeof ServiceSettings>;

/** The same with its document found. */
export interface OwnService {
  readonly said: ServiceSettings;
  /** config.yaml itself, for messages. */
  readonly file: string;
  /** Absolute path of the OpenAPI document. */
  readonly document?: string;
}
