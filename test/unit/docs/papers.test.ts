import { parse } from 'yaml';
import { operations } from '../../../contract/operations';
import { documentAt, documents, rowsOf } from './support/documents';

const calls = new Set(Object.values(operations).map(({ method, path }) => `${method.toUpperCase()} ${path}`));

test('every call that a page names is one of the wire’s', () => {
  const named = documents
    // Supabase's own addresses, which begin alike.
    .filter(({ path }) => path !== 'sandbox/README.md')
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\b(?:GET|PUT|POST|PATCH|DELETE) \/v1\/[\w{}/-]*[\w}]/g)].map(([call]) => ({
        path,
        // An example names a page.
        call: call.replace(/\/\d+(?=\/)/, '/{contentId}'),
      })),
    );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter(({ call }) => !calls.has(call))).toEqual([]);
});

const periods = new Map(rowsOf(documentAt('docs/personal-data.md')).map(([what = '', until = '']) => [what, until]));

/** What the page says of how long, and where the code says the same: test/database/personal-data.test.ts shows that it does so. */
test.each([
  [
    'a code, and tries',
    'a day',
    'trackli/migrations/20260201111500_confluence_drop_old_link_codes.sql',
    "interval '10 minutes'",
  ],
  [
    'a request to be linked',
    'a week',
    'trackli/migrations/20260201131500_confluence_request_link.sql',
    "interval '7 days'",
  ],
  [
    'a request to be linked',
    'refused, a year',
    'trackli/migrations/20260201111500_confluence_drop_old_link_codes.sql',
    "then interval '1 year'",
  ],
  [
    'a scan while it runs, and what it writes down on its way',
    '60 days',
    'src/store/scan-store.ts',
    "'DAYS' as const, value: 60",
  ],
])('"%s" is said to last %s, and does', (what, until, file, text) => {
  expect(periods.get(what)).toContain(until);
  expect(documentAt(file)).toContain(text);
});

test('reports are made as often as the page says', () => {
  const page = documentAt('docs/personal-data.md');
  expect(page).toContain('Once a day the app asks Trackli whose report is due');
  expect(page).toContain('Each account is reported once a week');
  const { modules } = parse(documentAt('manifest.yml')) as {
    modules: { scheduledTrigger: { key: string; interval: string }[] };
  };
  expect(modules.scheduledTrigger).toContainEqual(
    expect.objectContaining({ key: 'report-personal-data', interval: 'day' }),
  );
});
