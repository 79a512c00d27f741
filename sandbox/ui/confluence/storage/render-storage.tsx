import { createElement, Fragment, type ReactNode } from 'react';
import { confluenceElements } from './confluence-elements';
import type { StorageContext, StorageReader } from './storage-context';

/** HTML that is shown as it is, without its attributes. Anything else shows only what is in it. */
const plain = new Set(
  'p ul ol li table thead tbody tfoot tr th td strong b em i u s del code pre blockquote sub sup div span'.split(' '),
);
/** The page's title is a third-level heading; those of its body stand below it. */
const headings: Record<string, string | undefined> = { h1: 'h4', h2: 'h4', h3: 'h5', h4: 'h6', h5: 'h6', h6: 'h6' };
const empty = new Set(['br', 'hr']);

/** What stands in an element, as React nodes. */
export function renderChildren(element: Element, reader: StorageReader): ReactNode {
  const context: StorageContext = { ...reader, children: (inner) => renderChildren(inner, reader) };
  return [...element.childNodes].map((node, index) => <Fragment key={index}>{renderNode(node, context)}</Fragment>);
}

function renderNode(node: ChildNode, context: StorageContext): ReactNode {
  if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE) return textOf(node);
  if (!(node instanceof Element)) return null;
  const special = confluenceElements[node.nodeName];
  if (special !== undefined) return special(node, context);
  if (empty.has(node.nodeName)) return createElement(node.nodeName);
  const children = renderChildren(node, context);
  const heading = headings[node.nodeName];
  if (heading !== undefined) return createElement(heading, null, children);
  return plain.has(node.nodeName) ? createElement(node.nodeName, null, children) : children;
}

/** White space between rows and cells is layout of the source; React warns of it inside tables. */
function textOf(node: ChildNode): ReactNode {
  const inTable = /^(table|thead|tbody|tfoot|tr)$/.test(node.parentNode?.nodeName ?? '');
  return inTable ? null : node.textContent;
}
