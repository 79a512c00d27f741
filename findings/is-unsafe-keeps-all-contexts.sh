#!/usr/bin/env bash
# is-unsafe 2.0.3 (which fast-xml-parser 5.12 brings), what a bundler keeps of it. Its sources say that each context is tree-shakeable by
# itself: whoever imports one by its name gets no other.
#
# Guess: a bundle that imports `isUnsafe` and `HTML` has perhaps a quarter of what one with all nine contexts has.
#
# Seen: both are the same size within two in a hundred, with esbuild and with Rollup. The entrance of the package writes a label on every
# context when it is evaluated, and keeps a list of them all, so each is used whatever is imported. The declaration `sideEffects: false`
# does not help: it lets a bundler drop whole modules, and the entrance is the module that is imported.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund is-unsafe@2.0.3 esbuild@0.25.9 rollup@4.50.0 @rollup/plugin-node-resolve@16.0.1 >/dev/null

echo "import { isUnsafe, HTML } from 'is-unsafe'; console.log(isUnsafe('plain', [HTML]));" >one.mjs
echo "import { isUnsafe, VALID_CONTEXTS } from 'is-unsafe'; console.log(isUnsafe('plain', Object.values(VALID_CONTEXTS)));" >all.mjs
size() { wc -c <"$1" | tr -d ' '; }
for name in one all; do
  npx esbuild "$name.mjs" --bundle --minify --format=esm --outfile="$name-esbuild.mjs" --log-level=silent
  npx rollup "$name.mjs" --plugin node-resolve --format es --file "$name-rollup.mjs" --silent
  node "$name-esbuild.mjs" >/dev/null
  node "$name-rollup.mjs" >/dev/null
done
for bundler in esbuild rollup; do
  one=$(size "one-$bundler.mjs")
  all=$(size "all-$bundler.mjs")
  echo "is-unsafe 2.0.3 with $bundler: $one bytes with HTML alone, $all with all contexts"
  test $((one * 100)) -gt $((all * 98))
done
