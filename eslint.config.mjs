import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Inner rooms and what they may not reach for (design: dependencies point inwards). */
const rooms = [
  { files: ['src/**'], forbidden: ['**/sandbox/**'] },
  { files: ['contract/**'], forbidden: ['@forge/*', '**/src/**', '**/trackli/**', '**/sandbox/**'] },
  // Both the app and Trackli's side recognise tasks by it.
  {
    files: ['identity/**'],
    forbidden: ['@forge/*', 'zod/*', '**/contract/**', '**/src/**', '**/trackli/**', '**/sandbox/**'],
  },
  {
    files: ['src/domain/**'],
    forbidden: ['@forge/*', '**/sync/**', '**/confluence/**', '**/trackli/**', '**/store/**'],
  },
  { files: ['src/sync/**'], forbidden: ['@forge/*', '**/confluence/**', '**/trackli/**', '**/store/**'] },
  { files: ['src/confluence/storage/**'], forbidden: ['@forge/*', '**/sync/**', '**/store/**'] },
  { files: ['trackli/**'], forbidden: ['@forge/*', '**/sandbox/**', '**/src/**'] },
  // Any app could use these two.
  {
    files: ['sandbox/forge/**'],
    forbidden: ['../**/confluence/**', '**/src/**', '**/trackli/**', '**/contract/**', '**/sandbox/*'],
  },
  {
    files: ['sandbox/confluence/**'],
    forbidden: ['@forge/*', '../**/forge/**', '**/src/**', '**/trackli/**', '**/contract/**', '**/sandbox/*'],
  },
];

export default defineConfig(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '.cache/**',
      'coverage/**',
      'tools/**',
      '**/*.mjs',
      '**/*.cjs',
      '**/*.js',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // A number or a boolean in a template is unambiguous.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Ports are async by type; an implementation may have nothing to await.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A leading underscore says that a name is there for its position only.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  ...rooms.map(({ files, forbidden }) => ({
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: forbidden, message: 'Dependencies point inwards: see the README.' }] },
      ],
    },
  })),
  {
    files: ['scripts/**', 'bench/**', 'sandbox/main.ts'],
    rules: { 'no-console': 'off' },
  },
);
