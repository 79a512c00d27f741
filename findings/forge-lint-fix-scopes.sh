#!/usr/bin/env bash
# @forge/lint 6.3.1, what `forge lint --fix` runs for a scope that is missing.
#
# Guess: the scope is added to those of the manifest, and what is said beside the others stays. A map of scopes is the form in which a scope
# may be used in a person's name (`allowImpersonation: true`).
#
# Seen: the map becomes a list of names, so every `allowImpersonation` is gone. Nothing says so. The app is deployed without it, and calls in
# a person's name are refused from then on.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @forge/lint@6.3.1 @forge/cli-shared@9.8.0 >/dev/null

cat >fix.cjs <<'JS'
const { fixMissingPermissions } = require('@forge/lint');
const manifest = { permissions: { scopes: { 'read:page:confluence': { allowImpersonation: true }, 'read:space:confluence': {} } } };
const configFile = {
  readConfig: async () => manifest,
  writeToConfigFile: async (part, value) => Object.assign(manifest, { [part]: value }),
};
const missing = [{ metadata: { missingPermission: 'read:task:confluence' } }];
fixMissingPermissions(missing, [], { configFile, errorsFixed: 0, warningsFixed: 0 }).then(() => {
  console.log(JSON.stringify(manifest.permissions.scopes));
});
JS
seen=$(node fix.cjs)
echo "@forge/lint $(node -p "require('@forge/lint/package.json').version"), scopes after the fix: $seen"
test "$seen" = '["read:task:confluence","read:page:confluence","read:space:confluence"]'
