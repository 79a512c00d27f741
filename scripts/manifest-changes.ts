import { readFileSync } from 'node:fs';
import { consentsNeeded } from './releases/consents';
import { lastRelease } from './releases/last-release';
import { readConsentedManifest } from './releases/manifest';

/**
 * `npm run manifest:changes [-- OLD NEW]`: what an administrator would have to consent to, between two manifests, or since the last
 * release. It informs: its exit code is 0 unless a manifest cannot be read.
 */
function main() {
  const [oldFile, newFile = 'manifest.yml'] = process.argv.slice(2);
  const before = oldFile === undefined ? lastRelease()?.manifest : readFileSync(oldFile, 'utf8');
  if (before === undefined) {
    console.log('Manifest: there is no release to compare with; the first one is consented to as a whole');
    return;
  }
  const consents = consentsNeeded(readConsentedManifest(before), readConsentedManifest(readFileSync(newFile, 'utf8')));
  if (consents.length === 0) console.log('Manifest: a minor version, every site gets it by itself');
  else console.log(['Manifest: a MAJOR version, each admin has to consent:', ...consents].join('\n  - '));
}

main();
