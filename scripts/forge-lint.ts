import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigFile, FileSystemReader, FileSystemWriter, type StatsigService } from '@forge/cli-shared';
import { lint, problemCount } from '@forge/lint';
import { scopeDocuments } from './forge-lint/scope-documents';

/**
 * `forge lint` without a login and without a network: the official client-side linters, driven directly. They want the products'
 * OpenAPI documents, which they would download; here they get the routes this app calls, with the scopes Atlassian documents.
 * Warnings count as errors.
 */
async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'forge-lint-'));
  try {
    Object.assign(process.env, scopeDocuments(folder));
    const reader = new FileSystemReader();
    const manifest = await new ConfigFile(reader, new FileSystemWriter()).readConfig();
    const files = await reader.recursiveReadDir('./src', ['node_modules', '.git']);
    const logger = { info() {}, debug() {}, trace() {}, warn: console.warn, error: console.error };
    // The only question of the client-side linters to Atlassian's feature flags.
    const featureFlags: Pick<StatsigService, 'getDeprecatedRuntimes'> = { getDeprecatedRuntimes: async () => [] };
    const results = await lint(files, manifest, 'development', logger, featureFlags as StatsigService, {
      linter: { mode: 'client-side' },
    });
    for (const result of results) {
      for (const problem of [...result.errors, ...result.warnings, ...result.approvals]) {
        console.error(`${result.file}:${problem.line}:${problem.column} ${problem.message} [${problem.reference}]`);
      }
    }
    const { errors, warnings, approvals } = problemCount(results);
    console.log(`Forge lint: ${errors} errors, ${warnings} warnings, ${approvals} approvals`);
    return errors + warnings + approvals;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main().then(
  (problems) => process.exit(problems === 0 ? 0 : 1),
  (error: unknown) => {
    console.error('Forge lint could not run:', error);
    process.exit(2);
  },
);
