import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const root = join(__dirname, '../../../..');

/** A page of the repository. */
export interface Document {
  /** Relative to the repository. */
  path: string;
  text: string;
}

const skipped = new Set(['node_modules', 'dist', '.git', '.cache', 'coverage']);

function markdownIn(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : markdownIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** Every Markdown page of the repository. */
export const documents: readonly Document[] = markdownIn(root).map((path) => ({
  path: relative(root, path),
  text: readFileSync(path, 'utf8'),
}));

export const documentAt = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The text of a page without its fenced blocks. */
export const proseOf = (text: string): string => text.replaceAll(/^```[\s\S]*?^```/gm, '');

/** The lines of fenced blocks in a language, joined where they go on behind a backslash, without what stands behind `#`. */
export const blocksOf = (text: string, language: string): string[] =>
  [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)]
    .filter(([, marked]) => marked === language)
    .map(([, , block = '']) => block);

/** The cells of every row of every table. */
export const rowsOf = (text: string): string[][] =>
  [...proseOf(text).matchAll(/^\|(.*)\|\s*$/gm)].map(([, row = '']) =>
    row.split(/(?<!\\)\|/).map((cell) => cell.trim()),
  );
