import Lozenge from '@atlaskit/lozenge/lozenge';
import type { ReactNode } from 'react';
import { formatDay } from '../../shell/dates';
import { texts } from '../../texts';
import { renderMacro } from './macro';
import { child } from './parse-storage';
import { renderChildren, type StorageContext } from './render-storage';
import { TaskItem } from './task-item';

type Renderer = (element: Element, context: StorageContext) => ReactNode;

const nothing: Renderer = () => null;

/** How the elements that are Confluence's own, or that need care, are shown. */
export const confluenceElements: Record<string, Renderer | undefined> = {
  'ac:task-list': (element, context) => <ul className="task-list">{renderChildren(element, context)}</ul>,
  'ac:task': (element, context) => <TaskItem element={element} context={context} />,
  'ac:link': renderLink,
  'ri:user': renderMention,
  'ac:structured-macro': renderMacro,
  'ac:macro': renderMacro,
  'ac:image': () => <Lozenge>{texts.confluence.image}</Lozenge>,
  'ac:emoticon': (element) => element.getAttribute('ac:emoji-fallback') ?? '',
  'ac:placeholder': (element) => <em className="hint">{element.textContent}</em>,
  'ac:layout-section': (element, context) => <div className="layout-section">{renderChildren(element, context)}</div>,
  'ac:layout-cell': (element, context) => <div className="layout-cell">{renderChildren(element, context)}</div>,
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
    const children = renderChildren(element, context);
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
  return <span className="page-reference">{label === undefined ? page : renderChildren(label, context)}</span>;
}

function renderMention(user: Element, context: StorageContext): ReactNode {
  return <span className="mention">@{context.nameOf(user.getAttribute('ri:account-id') ?? '')}</span>;
}
