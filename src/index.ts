export { run } from './core/run.ts';
export type { CoreDeps, RunOptions, RunRequest } from './core/run-request.ts';
export { resolveSettings } from './core/settings/resolve.ts';
export { catalogOf } from './model/catalog.ts';
export { ExitCode, UserError } from './model/errors.ts';
export type { RunEvent } from './model/run-event.ts';
