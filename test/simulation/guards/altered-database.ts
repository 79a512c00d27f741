import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../../trackli/database';
import { editsUnder, guardsOf } from '.';
import { applyEdit } from './guard';
import { root } from './altered-app';

/** Takes guards out of a database that has its migrations: those that are edited are run once more, which every migration allows. */
export async function takeOutOfDatabase(database: Database, names: readonly string[]): Promise<void> {
  const edits = editsUnder(names, 'trackli/migrations/');
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const text = await readFile(join(root, file), 'utf8');
    await database.script(edits.filter((edit) => edit.file === file).reduce(applyEdit, text));
  }
  for (const statement of guardsOf(names).flatMap(({ statements = [] }) => statements))
    await database.script(statement);
}
