/** What there is to shut commands in, for `doctor`. */
export { enginesThere, HOW_TO_INSTALL } from '../executor/commands/open-sandbox.ts';
