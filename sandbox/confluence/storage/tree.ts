/** An element of a storage-format body, with the places in the text where it and its inside begin and end. */
export interface StorageElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  parent: StorageElement | null;
  children: StorageNode[];
  start: number;
  innerStart: number;
  innerEnd: number;
  end: number;
}
/** Character data as it stands in the body, entities and all. */
export type StorageNode = StorageElement | { text: string };

const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s<>/!?][^\s<>/]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*?)(\/?)>/g;
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const strayMarkup = /<|&(?!#\d+;|#x[\da-f]+;|[a-z][\da-z]*;)/i;

const attributesOf = (source: string) =>
  Object.fromEntries(
    [...source.matchAll(attribute)].map(([, name, double, single]) => [name ?? '', double ?? single ?? '']),
  );

const wellFormedAttributes = (source: string) =>
  source.replaceAll(attribute, '').trim() === '' && !strayMarkup.test(source);

/**
 * Reads a storage-format body: an XML fragment with undeclared prefixes and HTML entities. Gives its root, or null if the
 * body is not well-formed. Nothing here is shared with the app's own parser, so that no mistake can hide in both.
 */
export function parseStorage(body: string): StorageElement | null {
  const { length } = body;
  const root: StorageElement = {
    name: '',
    attributes: {},
    parent: null,
    children: [],
    start: 0,
    innerStart: 0,
    innerEnd: length,
    end: length,
  };
  let open = root;
  let read = 0;
  for (const match of body.matchAll(token)) {
    const [whole, data, closing, name, attributes = '', selfClosing] = match;
    const text = body.slice(read, match.index);
    if (strayMarkup.test(text) || !wellFormedAttributes(attributes)) return null;
    read = match.index + whole.length;
    open.children.push({ text }, ...(data === undefined ? [] : [{ text: data }]));
    if (name === undefined) continue;
    if (closing === '/') {
      if (open.name !== name || open.parent === null) return null;
      open.innerEnd = match.index;
      open.end = read;
      open = open.parent;
      continue;
    }
    const element: StorageElement = {
      name,
      attributes: attributesOf(attributes),
      parent: open,
      children: [],
      start: match.index,
      innerStart: read,
      innerEnd: read,
      end: read,
    };
    open.children.push(element);
    if (selfClosing !== '/') open = element;
  }
  const text = body.slice(read);
  open.children.push({ text });
  return open === root && !strayMarkup.test(text) ? root : null;
}

export const isElement = (node: StorageNode): node is StorageElement => 'name' in node;

/** Every node below `element` in document order, without what lies below a node that `skip` names. */
export function* nodesBelow(element: StorageElement, skip: ReadonlySet<string> = new Set()): Generator<StorageNode> {
  const waiting: StorageNode[] = [...element.children].reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isElement(node) && skip.has(node.name)) continue;
    yield node;
    if (isElement(node)) for (const child of [...node.children].reverse()) waiting.push(child);
  }
}

/** The first direct child of that name. */
export const childOf = (element: StorageElement, name: string): StorageElement | undefined =>
  element.children.filter(isElement).find((child) => child.name === name);

/** All character data in an element, trimmed. */
export function textOf(element: StorageElement): string {
  return [...nodesBelow(element)]
    .map((node) => (isElement(node) ? '' : node.text))
    .join('')
    .trim();
}
