import { XMLParser } from 'fast-xml-parser';
import { decodeEntities } from './entities';
import { deepestNesting } from './limits';
import { readAttributes } from './vocabulary';

/** A node as the parser gives it: an object whose first key is the element's name, or one of the two below. */
export type MarkupNode = Readonly<Record<string, unknown>>;

const textKey = '#text';
const cdataKey = '#cdata';
const attributesKey = ':@';

/** Names that would reach an object's prototype, or be taken for the parser's own key. None is of the format. */
const unusableNames = new Set(['__proto__', 'constructor', 'prototype', attributesKey]);

/** One decoder for all parsers: nothing is declared in storage format, so it has nothing to keep between two texts. */
const entityDecoder = {
  setExternalEntities: () => undefined,
  addInputEntities: () => undefined,
  reset: () => undefined,
  setXmlVersion: () => undefined,
  decode: decodeEntities,
};

/** Text must come back as it was written: by default the parser trims it, reads numbers and loses the order. */
const parser = new XMLParser({
  preserveOrder: true,
  textNodeName: textKey,
  cdataPropName: cdataKey,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  attributeNamePrefix: '',
  ignoreAttributes: (name) => !readAttributes.has(name),
  transformTagName: (name) => (unusableNames.has(name) ? 'unknown' : name),
  entityDecoder,
  jPath: false,
  maxNestedTags: deepestNesting + 1,
});

/** The nodes of repaired markup, in document order. */
export function parseMarkup(markup: string): readonly MarkupNode[] {
  const root = parser.parse(`<root>${markup}</root>`) as readonly MarkupNode[];
  return root.flatMap(childrenOf);
}

/** The text of a text node or CDATA section, undecoded in the latter; undefined for an element. */
export function textOf(node: MarkupNode): string | undefined {
  if (cdataKey in node) return childrenOf(node).map(textOf).join('');
  const text = node[textKey];
  return typeof text === 'string' ? text : undefined;
}

export function nameOf(node: MarkupNode): string {
  for (const key in node) return key;
  return '';
}

export function childrenOf(node: MarkupNode): readonly MarkupNode[] {
  const children = node[nameOf(node)];
  return Array.isArray(children) ? (children as readonly MarkupNode[]) : [];
}

/** An attribute's value; empty if the element has none of that name. */
export function attributeOf(node: MarkupNode, name: string): string {
  const attributes = node[attributesKey] as Readonly<Record<string, string>> | undefined;
  return attributes?.[name] ?? '';
}
