import { bfclPart } from './bfcl.ts';
import { bankingPart, clincPart } from './intent-sets.ts';
import { packsPart } from './packs.ts';
import type { Part } from './part.ts';
import { requestsPart } from './requests.ts';
import { restBenchPart } from './restbench.ts';
import { scalePart } from './scale.ts';
import { thresholdsPart } from './thresholds.ts';
import { toolAlpacaPart } from './toolalpaca.ts';

export const parts: readonly Part[] = [
  packsPart,
  thresholdsPart,
  requestsPart,
  clincPart,
  bankingPart,
  toolAlpacaPart,
  bfclPart,
  restBenchPart,
  scalePart,
];
