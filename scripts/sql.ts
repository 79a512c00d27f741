import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { oneScript, readMigrations } from './sql/one-script';

const repository = join(__dirname, '..');

/** `npm run sql [-- FILE]`: all migrations as one file to paste into Supabase's SQL editor, `dist/trackli.sql` unless said otherwise. */
function main(target = join(repository, 'dist', 'trackli.sql')): void {
  const file = resolve(target);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, oneScript(readMigrations(join(repository, 'trackli', 'migrations'))));
  console.log(`${relative(repository, file)}: paste it into the SQL editor, and run it`);
}

main(process.argv[2]);
