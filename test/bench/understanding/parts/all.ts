import type { Part } from './part.ts';
import { toolAlpacaPart } from './toolalpaca.ts';

export const parts: readonly Part[] = [toolAlpacaPart];
