import Lozenge from '@atlaskit/lozenge/lozenge';
import type { ReactNode } from 'react';
import { formatDay } from '../../shell/dates';
import { confluenceTexts } from '../../texts/confluence';
import { renderMacro } from './macro';
import { child } from './parse-storage';
import type { StorageContext } from './storage-context';
import { TaskItem } from './task-item';

type Renderer = (element: Element, context: StorageContext) => ReactNode;

const nothing: Renderer = () => null;

/** How the elements that are Confluence's own, or that need care, are shown. */
export const confluenceElements: Record<string, Renderer | undefined> = {
  'ac:task-list': (element, context) => {
    const list = <ul className="task-list">{context.children(element)}</ul>;
    // Confluence puts a list of tasks right into a list; in HTML there are items only.
    return element.parentElement?.nodeName === 'ac:task-list' ? <li>{list}</li> : list;
  },
  'ac:task': (element, context) => <TaskItem element={element} context={context} />,
  'ac:link': renderLink,
  'ri:user': renderMention,
  'ac:structured-macro': renderMacro,
  'ac:macro': renderMacro,
  'ac:image': () => <Lozenge>{confluenceTexts.image}</Lozenge>,
  'ac:emoticon': (element) => element.getAttribute('ac:emoji-fallback') ?? '',
  'ac:placeholder': (element) => <em className="hint">{element.textContent}</em>,
  'ac:layout-section': (element, context) => <div className="layout-section">{context.children(element)}</div>,
  'ac:layout-cell': (element, context) => <div className="layout-cell">{context.children(element)}</div>,
  'ac:adf-node': nothing,
  'ac:parameter': nothing,
  'ac:default-parameter': nothing,
  'ri:page': nothing,
  'ri:attachment': nothing,
  script: nothing,
  style: nothing,
  colgroup: nothing,
  time: (element) => <Lozenge>{formatDay(element.getAttribute('datetime') ?? '')}</Lozenge>,
  a: (element, context) => {
    const target = element.getAttribute('href') ?? '';
    const children = context.children(element);
    return /^https?:\/\//.test(target) ? (
      <a href={target} rel="noreferrer" target="_blank">
        {children}
      </a>
    ) : (
      children
    );
  },
};

function renderLink(element: Element, context: StorageContext): ReactNode {
  const user = child(element, 'ri:user');
  if (user !== undefined) return renderMention(user, context);
  const label = child(element, 'ac:link-body') ?? child(element, 'ac:plain-text-link-body');
  const page = child(element, 'ri:page')?.getAttribute('ri:content-title') ?? '';
  return <span className="page-reference">{label === undefined ? page : context.children(label)}</span>;
}

function renderMention(user: Element, context: StorageContext): ReactNode {
  return <span className="mention">@{context.nameOf(user.getAttribute('ri:account-id') ?? '')}</span>;
}
