/** A file of the repository: its path from the root, and what it says. */
export interface SourceFile {
  path: string;
  text: string;
}

/** What is to be run after a change: tests that import what changed, and tests that name what changed. */
export interface ChosenTests {
  /** Sources whose importing tests jest finds. */
  related: string[];
  /** Paths of tests of the database. */
  database: string[];
  /** Paths of tests of the contract. */
  contract: string[];
}

/** The functions that a migration defines. */
const definedIn = (sql: string): string[] =>
  [...sql.matchAll(/create (?:or replace )?function (?:public\.)?(\w+)/g)].map(([, name = '']) => name);

/** The functions of TypeScript that call one of these functions of the database. */
function callersOf(names: ReadonlySet<string>, sources: readonly SourceFile[]): string[] {
  const parts = sources.flatMap(({ text }) => text.split(/^export /m).slice(1));
  return parts.flatMap((part) => {
    const name = /^(?:async )?(?:function|const) (\w+)/.exec(part)?.[1];
    const isCaller = (part.match(/\bconfluence_\w+/g) ?? []).some((called) => names.has(called));
    return isCaller && name !== undefined ? [name] : [];
  });
}

const mentions = ({ text }: SourceFile, names: ReadonlySet<string>): boolean =>
  (text.match(/\w+/g) ?? []).some((word) => names.has(word));

/**
 * Chooses the tests that tell soonest whether a change is right. Not all that could: those run in full with `npm test`.
 *
 * @param changed paths of changed files, from the root
 * @param files the migrations, the sources of Trackli's side and the tests of the database
 */
export function chooseTests(changed: readonly string[], files: readonly SourceFile[]): ChosenTests {
  const isMigration = (path: string) => /^trackli\/migrations\/.*\.sql$/.test(path);
  const defined = new Set(
    files.filter(({ path }) => changed.includes(path) && isMigration(path)).flatMap(({ text }) => definedIn(text)),
  );
  const sources = files.filter(({ path }) => /^trackli\/.*\.ts$/.test(path));
  const names = new Set([...defined, ...callersOf(defined, sources)]);
  const tests = files.filter(({ path }) => /^test\/database\/.*\.test\.ts$/.test(path));
  // Rules are in files of their own beside the test that runs them.
  const rules = files.filter(({ path }) => /^test\/database\/(jobs|merge)\/.*-rules\.ts$/.test(path));
  const named = tests.filter((test) => mentions(test, names)).map(({ path }) => path);
  // The tests of the merge name none of its functions: they hand in page states.
  const ofMerge = changed.some((path) =>
    /^trackli\/merge\/|_(load_page|apply_\w+|merge_shared|withdrawals)\.sql$/.test(path),
  )
    ? ['test/database/merge.test.ts']
    : [];
  const ofRules = rules
    .filter((rule) => mentions(rule, names))
    .map(({ path }) => path.replace(/^(test\/database\/\w+)\/.*/, '$1.test.ts'));
  return {
    related: changed.filter((path) => /\.tsx?$/.test(path)),
    database: changed.some(isMigration)
      ? [...new Set(['test/database/migrations.test.ts', ...ofMerge, ...named, ...ofRules])].sort()
      : ofMerge,
    // What goes over the wire is described for others as well.
    contract: changed.some((path) => path.startsWith('contract/')) ? ['test/contract/wire'] : [],
  };
}
