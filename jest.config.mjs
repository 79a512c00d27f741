import { availableParallelism } from 'node:os';

/** One project per kind of test: `jest --selectProjects unit` runs one of them. */
const kinds = ['unit', 'contract', 'database', 'simulation', 'browser'];

/** Packages published as ES modules only, which jest has to transform. */
const esModules = ['jose', 'entities', 'confluence\\.js'];

const shared = {
  testEnvironment: 'node',
  // Copies of the app with something taken out.
  modulePathIgnorePatterns: ['<rootDir>/.cache/'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript', tsx: true } }, module: { type: 'commonjs' } },
    ],
    '^.+\\.js$': ['@swc/jest', { jsc: { target: 'es2023' }, module: { type: 'commonjs' } }],
  },
  // It has an entrance for `import` alone, which jest does not take for a file it transforms.
  moduleNameMapper: { '^confluence\\.js/(v1|v2|core)$': '<rootDir>/node_modules/confluence.js/dist/$1/index.js' },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
};

export default {
  // One more than there are cores: much of a test’s time is waiting for its database or browser.
  maxWorkers: availableParallelism() + 1,
  // What earlier files leave in a worker makes later ones slow: a worker that has so much of it begins anew. In bytes of its heap.
  workerIdleMemoryLimit: 300 * 1024 * 1024,
  // Several workers share the machine with browsers and databases.
  testTimeout: 120_000,
  projects: kinds.map((kind) => ({
    ...shared,
    displayName: kind,
    rootDir: '.',
    testMatch: [`<rootDir>/test/${kind}/**/*.test.ts`],
  })),
};
