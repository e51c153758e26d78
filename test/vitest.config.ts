import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    globalSetup: './support/build.ts',
    // By default one core of two would wait: most of the time goes to the programs that tests start.
    maxWorkers: 2,
    restoreMocks: true,
    isolate: false,
    unstubEnvs: true,
    sequence: { shuffle: true },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    tags: [{ name: 'slow', description: 'Starts a database server or many processes; left out of npm run check.' }],
  },
});
