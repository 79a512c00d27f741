import { chooseTests } from '../../../scripts/test/changed';

const files = [
  {
    path: 'trackli/migrations/1_queue.sql',
    text: 'create or replace function public.confluence_adopt(p uuid) returns void',
  },
  {
    path: 'trackli/migrations/2_apply_page.sql',
    text: 'create or replace function public.confluence_apply_page() returns json',
  },
  {
    path: 'trackli/migrations/3_apply_queue.sql',
    text: 'create or replace function public.confluence_apply_queue() returns void',
  },
  {
    path: 'trackli/functions.ts',
    text: "export async function adopt() {\n  return call('confluence_adopt');\n}\nexport const other = 1;",
  },
  { path: 'test/database/adopting.test.ts', text: 'await adopt(database)' },
  { path: 'test/database/sql.test.ts', text: 'select confluence_adopt($1)' },
  { path: 'test/database/others.test.ts', text: 'await other(database)' },
  { path: 'test/database/jobs/lease-rules.ts', text: 'await adopt(database)' },
];

test('sources are looked up by jest; a migration has its own tests, those that call it in SQL and those that call it in TypeScript', () => {
  expect(chooseTests(['src/domain/proofs.ts', 'docs/a.md'], files)).toEqual({
    related: ['src/domain/proofs.ts'],
    database: [],
    contract: [],
  });
  expect(chooseTests(['trackli/migrations/1_queue.sql'], files)).toEqual({
    related: [],
    database: [
      'test/database/adopting.test.ts',
      'test/database/jobs.test.ts',
      'test/database/migrations.test.ts',
      'test/database/sql.test.ts',
    ],
    contract: [],
  });
  for (const part of ['2_apply_page', '3_apply_queue'])
    expect(chooseTests([`trackli/migrations/${part}.sql`], files).database).toContain('test/database/merge.test.ts');
});

test('a rule of the merge has the tests of the merge, and what goes over the wire those of the contract', () => {
  expect(chooseTests(['trackli/merge/absent-rules.ts'], files).database).toEqual(['test/database/merge.test.ts']);
  expect(chooseTests(['contract/page-state.ts'], files)).toEqual({
    related: ['contract/page-state.ts'],
    database: [],
    contract: ['test/contract/wire'],
  });
});
