import process from 'node:process';

/** Of Node: V8 complains about a flag that it does not know, so only where this one is known. */
const KNOWN = /^2[2-4]\./;

/**
 * What is short-lived may take 48 MB before V8 looks through it, and a list of many pages is nothing but short-lived. Kept
 * at its first size that room costs a tenth more time on such a list. (Loading `node:v8` takes 12 ms, so not at the start.)
 */
export function keepMemoryFlat(): void {
  if (KNOWN.test(process.versions.node))
    void import('node:v8').then(({ setFlagsFromString }) => setFlagsFromString('--semi-space-growth-factor=1'));
}
