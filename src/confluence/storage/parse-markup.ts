import { XMLParser } from 'fast-xml-parser';
import type { X2jOptions } from 'fast-xml-parser';
import { decodeEntities } from './entities';
import { deepestNesting, mostPartsAround } from './limits';
import { readAttributes } from './vocabulary';

/** A node as the parser gives it: an object whose first key is the element's name, or one of the two below. */
export type MarkupNode = Readonly<Record<string, unknown>>;

const textKey = '#text';
const attributesKey = ':@';

/** Names that would reach an object's prototype, or be taken for the parser's own key. None is of the format. */
const isUnusable = (name: string): boolean =>
  name === '__proto__' || name === 'constructor' || name === 'prototype' || name === attributesKey;

/** One decoder for all parsers: nothing is declared in storage format, so it has nothing to keep between two texts. */
const entityDecoder = {
  setExternalEntities: () => undefined,
  addInputEntities: () => undefined,
  reset: () => undefined,
  setXmlVersion: () => undefined,
  decode: decodeEntities,
};

/** Made at the first page that has tasks: most events are of pages without, and a start that makes it is paid by all. */
let parser: XMLParser | undefined;

/** Text must come back as it was written: by default the parser trims it, reads numbers and loses the order. */
const options: X2jOptions = {
  preserveOrder: true,
  textNodeName: textKey,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  attributeNamePrefix: '',
  ignoreAttributes: (name) => !readAttributes.has(name),
  transformTagName: (name) => (isUnusable(name) ? 'unknown' : name),
  entityDecoder,
  jPath: false,
  // The root, and the parts of the page that are put around what is read.
  maxNestedTags: deepestNesting + 1 + mostPartsAround,
};

/** The nodes of sound markup, in document order. */
export function parseMarkup(markup: string): readonly MarkupNode[] {
  parser ??= new XMLParser(options);
  const [root] = parser.parse(`<root>${markup}</root>`) as readonly MarkupNode[];
  return root === undefined ? [] : childrenOf(root, 'root');
}

export function nameOf(node: MarkupNode): string {
  for (const key in node) return key;
  return '';
}

/** The text of a text node or, undecoded as it should be, of a CDATA section; undefined for an element. */
export const textOf = (node: MarkupNode, name: string): string | undefined =>
  name === textKey ? (node[textKey] as string) : undefined;

export const childrenOf = (node: MarkupNode, name: string): readonly MarkupNode[] =>
  node[name] as readonly MarkupNode[];

/** An attribute's value; empty if the element has none of that name. */
export function attributeOf(node: MarkupNode, name: string): string {
  const attributes = node[attributesKey] as Readonly<Record<string, string>> | undefined;
  return attributes?.[name] ?? '';
}
