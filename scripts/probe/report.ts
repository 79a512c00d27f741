import type { Finding } from './finding';

/** The findings as a Markdown table. Where it is as assumed, nothing has to change. */
export function report(found: readonly Finding[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    row(['question', 'assumed', 'found', 'if it is otherwise']),
    row(['---', '---', '---', '---']),
    ...found.map(({ question, assumed, found: answer, ifOtherwise }) => row([question, assumed, answer, ifOtherwise])),
  ].join('\n');
}
