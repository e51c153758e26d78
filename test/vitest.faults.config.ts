import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** `npm run test:faults`: the faults alone, as many of them as the promises of the README rest on. */
export default mergeConfig(base, defineConfig({ test: { include: ['faults/**/*.test.ts'], fileParallelism: false } }));
