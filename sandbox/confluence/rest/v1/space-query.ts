const typeClause = /^type\s*=\s*"?space"?$/i;
const titleClause = /^title\s*~\s*"((?:[^"\\]|\\.)*)"$/i;
/** Between clauses; not within the quotes of a text. */
const conjunction = /\s+and\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/i;

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+\*?/gu) ?? [];

/**
 * The part of CQL that finds spaces by their names: `type = space`, and any number of `title ~ "words"`, where a word may end with
 * `*`. Gives whether a name is meant; null for anything else, which this Confluence does not understand.
 */
export function readSpaceQuery(cql: string): ((name: string) => boolean) | null {
  const clauses = cql.trim().split(conjunction);
  const texts = clauses.filter((clause) => !typeClause.test(clause)).map((clause) => titleClause.exec(clause)?.[1]);
  if (texts.length === clauses.length || texts.includes(undefined)) return null;
  const wanted = texts.flatMap((text) => wordsOf(text ?? ''));
  return (name) => {
    const words = wordsOf(name.replaceAll('*', ' '));
    return wanted.every((one) =>
      words.some((word) => (one.endsWith('*') ? word.startsWith(one.slice(0, -1)) : word === one)),
    );
  };
}
