import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { consentsNeeded } from './releases/consents';
import { readConsentedManifest } from './releases/manifest';

const git = (...parameters: string[]) => execFileSync('git', parameters, { encoding: 'utf8', stdio: 'pipe' }).trim();

/** The manifest of the last release, or null where there was none. */
function lastReleased(): string | null {
  try {
    return git('show', `${git('describe', '--tags', '--abbrev=0', '--match', 'v*')}:manifest.yml`);
  } catch {
    return null;
  }
}

/**
 * `npm run manifest:changes [-- OLD NEW]`: what an administrator would have to consent to, between two manifests, or since the last
 * release. It informs: its exit code is 0 unless a manifest cannot be read.
 */
function main() {
  const [oldFile, newFile = 'manifest.yml'] = process.argv.slice(2);
  const before = oldFile === undefined ? lastReleased() : readFileSync(oldFile, 'utf8');
  if (before === null) {
    console.log('Manifest: there is no release to compare with; the first one is consented to as a whole');
    return;
  }
  const consents = consentsNeeded(readConsentedManifest(before), readConsentedManifest(readFileSync(newFile, 'utf8')));
  if (consents.length === 0) console.log('Manifest: a minor version, every site gets it by itself');
  else console.log(['Manifest: a MAJOR version, each admin has to consent:', ...consents].join('\n  - '));
}

main();
