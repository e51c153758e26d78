import path from 'node:path';

/** The built-in packs. */
export const packsFolder = path.resolve(import.meta.dirname, '../../packs');
