import { packsPart } from './packs.ts';
import type { Part } from './part.ts';
import { toolAlpacaPart } from './toolalpaca.ts';

export const parts: readonly Part[] = [packsPart, toolAlpacaPart];
