import { blocksOf, documents, proseOf } from './documents';

/** A command that a page tells people to type. */
export interface Command {
  path: string;
  text: string;
  /** Whether the page says, by ◆, that it needs a login and was not run. */
  needsLogin: boolean;
}

/** How a command begins, after variables that are set for it. */
const beginnings = /^(npm|npx|supabase|psql|curl|git|forge|node)(?=\s|$)|^\.ci\//;

/** Without variables in front, output, and the rest of a comment. */
const bare = (line: string) =>
  line
    .replace(/\s+(#|◆).*$/, '')
    .replace(/^(?:[A-Z_]+=\S+ )+/, '')
    .trim();

function* commandsIn({ path, text }: { path: string; text: string }): Generator<Command> {
  for (const block of blocksOf(text, 'sh'))
    for (const line of block.replaceAll(/\\\n\s*/g, '').split('\n'))
      if (bare(line) !== '') yield { path, text: bare(line), needsLogin: line.includes('◆') };
  // In sentences and tables: code that begins as a command does.
  for (const [, code = '', after = ''] of proseOf(text).matchAll(/`([^`\n]+)`([^`\n]{0,3})/g))
    if (beginnings.test(bare(code)) && bare(code).includes(' '))
      yield { path, text: bare(code), needsLogin: after.includes('◆') };
}

/** Every command of every page. */
export const commands: readonly Command[] = documents.flatMap((page) => [...commandsIn(page)]);
