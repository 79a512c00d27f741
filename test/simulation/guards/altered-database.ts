import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../../trackli/database/database';
import { editsUnder, guardsOf } from '.';
import { applyEdit, type Edit } from './guard';
import { root } from './altered-app';

/** Runs the migrations once more that these guards are in, which every migration allows. */
async function runAgain(database: Database, names: readonly string[], change: (text: string, edit: Edit) => string) {
  const edits = editsUnder(names, 'trackli/migrations/');
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const text = await readFile(join(root, file), 'utf8');
    await database.script(edits.filter((edit) => edit.file === file).reduce(change, text));
  }
}

/** Takes guards out of a database that has its migrations. */
export async function takeOutOfDatabase(database: Database, names: readonly string[]): Promise<void> {
  await runAgain(database, names, applyEdit);
  for (const statement of guardsOf(names).flatMap(({ statements = [] }) => statements))
    await database.script(statement);
}

/** Puts them back. What statements took out only another database has. */
export async function putBackInto(database: Database, names: readonly string[]): Promise<void> {
  const taken = guardsOf(names).flatMap(({ statements = [] }) => statements);
  if (taken.length > 0) throw new Error(`What was taken out cannot be put back: ${taken.join('; ')}`);
  await runAgain(database, names, (text) => text);
}
