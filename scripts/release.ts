import { readFileSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { consentsNeeded } from './releases/consents';
import { git, lastRelease } from './releases/last-release';
import { contractNow, keptContractFile } from './releases/kept-contract';
import { readConsentedManifest } from './releases/manifest';
import { releaseProblems } from './releases/release-problems';
import { run } from './run';

/**
 * `npm run release -- 1.2.0`: checks that the release can be made, runs what CI runs, writes the version into package.json and the
 * wire's contract into contract/last-release.yaml, which tests play against what comes after, commits and tags. It pushes and deploys nothing: docs/deploying.md says how.
 */
async function main() {
  const [version = ''] = process.argv.slice(2);
  const last = lastRelease();
  const manifest = readConsentedManifest(readFileSync('manifest.yml', 'utf8'));
  const problems = releaseProblems({
    version,
    previous: last?.version ?? null,
    changelog: readFileSync('CHANGELOG.md', 'utf8'),
    consents: last === null ? [] : consentsNeeded(readConsentedManifest(last.manifest), manifest),
    branch: git('rev-parse', '--abbrev-ref', 'HEAD'),
    isClean: git('status', '--porcelain') === '',
  });
  for (const problem of problems) console.error(problem);
  if (problems.length > 0 || (await run('bash', ['.ci/run'])) !== 0) {
    console.error('Not released');
    process.exitCode = 1;
    return;
  }
  await run('npm', ['version', version, '--no-git-tag-version', '--allow-same-version']);
  writeFileSync(keptContractFile, stringify(contractNow(version), { aliasDuplicateObjects: false }));
  git('add', keptContractFile);
  if (git('status', '--porcelain') !== '') git('commit', '--all', '--message', `Release ${version}`);
  git('tag', '--annotate', `v${version}`, '--message', `Release ${version}`);
  console.log(`Released ${version}. Push it with: git push --follow-tags`);
}

void main();
