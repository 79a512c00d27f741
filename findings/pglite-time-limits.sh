#!/usr/bin/env bash
# @electric-sql/pglite 0.5.16: time limits are set, shown, and never fire.
#
# Guess: `statement_timeout` ends a statement that takes longer, as it does on a server; PGlite takes and shows the setting.
#
# Seen: a statement of half a second under a limit of 50 ms comes to its end. The same holds for a statement that computes rather than
# sleeps. Whoever tests on PGlite that a slow statement is ended tests nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @electric-sql/pglite@0.5.16 >/dev/null

cat >limits.mjs <<'JS'
import { PGlite } from '@electric-sql/pglite';
const database = await PGlite.create();
const ends = async (statement) => {
  try {
    await database.query(statement);
    return 'ended by itself';
  } catch (error) {
    return `was ended: ${error.code}`;
  }
};
await database.query(`set statement_timeout = '50ms'`);
const { rows } = await database.query('show statement_timeout');
const asleep = await ends('select pg_sleep(0.5)');
const atWork = await ends('select count(*) from generate_series(1, 3000000)');
console.log(`${rows[0].statement_timeout}; asleep: ${asleep}; at work: ${atWork}`);
await database.close();
JS
seen=$(node limits.mjs)
echo "PGlite $(node -p "require('./node_modules/@electric-sql/pglite/package.json').version"), $seen"
test "$seen" = '50ms; asleep: ended by itself; at work: ended by itself'
