/** A storage-format body as a tree, or why it is none. */
export type Parsed = { kind: 'parsed'; root: Element } | { kind: 'malformed'; reason: string };

/**
 * Reads a storage-format body. It is a fragment of XML whose prefixes are undeclared and which uses HTML's named entities:
 * the XHTML doctype makes browsers know those, and the root declares the prefixes.
 */
export function parseStorage(body: string): Parsed {
  const source = [
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">',
    '<div xmlns="http://www.w3.org/1999/xhtml" xmlns:ac="urn:ac" xmlns:ri="urn:ri" xmlns:at="urn:at">',
    body,
    '</div>',
  ].join('');
  const root = new DOMParser().parseFromString(source, 'application/xhtml+xml').documentElement;
  const failure = root.nodeName === 'parsererror' ? root : root.querySelector('parsererror');
  if (failure === null) return { kind: 'parsed', root };
  return { kind: 'malformed', reason: failure.textContent };
}

/** Whether nothing but empty paragraphs and line breaks stands in a body. */
export const isEmpty = (root: Element): boolean =>
  root.textContent.trim() === '' && [...root.querySelectorAll('*')].every(({ nodeName }) => /^(p|br)$/.test(nodeName));

/** The first direct child with the given name. */
export const child = (element: Element, name: string): Element | undefined =>
  [...element.children].find(({ nodeName }) => nodeName === name);

/** The trimmed text of the first direct child with the given name; empty where there is none. */
export const childText = (element: Element, name: string): string => child(element, name)?.textContent.trim() ?? '';

/** The value of a macro's parameter; empty where it has none. */
export function parameter(macro: Element, name: string): string {
  const found = [...macro.children].find(
    (element) => element.nodeName === 'ac:parameter' && element.getAttribute('ac:name') === name,
  );
  return found?.textContent.trim() ?? '';
}
