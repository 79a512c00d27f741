import { createElement, Fragment, type ReactNode } from 'react';
import type { Person } from '../../../page/wire';
import type { Task } from '../../api/confluence';
import { confluenceElements } from './confluence-elements';

/** What rendering needs to know beside the body. */
export interface StorageContext {
  task: (localId: string) => Task | undefined;
  nameOf: (accountId: string) => string;
  /** By who is looking, or by the person named. */
  onTick: ((task: Task, accountId?: string) => void) | undefined;
  people: readonly Person[];
}

/** HTML that is shown as it is, without its attributes. Anything else shows only what is in it. */
const plain = new Set(
  'p ul ol li table thead tbody tfoot tr th td strong b em i u s del code pre blockquote sub sup div span'.split(' '),
);
/** The page's title is a third-level heading; those of its body stand below it. */
const headings: Record<string, string | undefined> = { h1: 'h4', h2: 'h4', h3: 'h5', h4: 'h6', h5: 'h6', h6: 'h6' };
const empty = new Set(['br', 'hr']);

/** What stands in an element, as React nodes. */
export function renderChildren(element: Element, context: StorageContext): ReactNode {
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
