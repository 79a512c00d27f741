import Lozenge from '@atlaskit/lozenge/lozenge';
import SectionMessage from '@atlaskit/section-message/section-message';
import type { ReactNode } from 'react';
import { confluenceTexts } from '../../texts/confluence';
import { child, childText, parameter } from './parse-storage';
import type { StorageContext } from './storage-context';

const messages: Record<string, 'information' | 'success' | 'warning' | 'error' | 'discovery' | undefined> = {
  info: 'information',
  tip: 'success',
  note: 'discovery',
  warning: 'error',
  panel: 'information',
};

/** A macro: the common ones as Confluence shows them, any other as its name and what is in it. */
export function renderMacro(macro: Element, context: StorageContext): ReactNode {
  const name = macro.getAttribute('ac:name') ?? '';
  const rich = child(macro, 'ac:rich-text-body');
  const content = rich === undefined ? null : context.children(rich);
  const appearance = messages[name];
  if (appearance !== undefined)
    return (
      <div className="panel">
        <SectionMessage appearance={appearance}>{content}</SectionMessage>
      </div>
    );
  switch (name) {
    case 'expand':
      return (
        <details className="expand" open>
          <summary>{parameter(macro, 'title') || confluenceTexts.macro(name)}</summary>
          {content}
        </details>
      );
    case 'code':
      return (
        <pre className="code">
          <code>{childText(macro, 'ac:plain-text-body')}</code>
        </pre>
      );
    case 'status':
      return <Lozenge appearance="inprogress">{parameter(macro, 'title')}</Lozenge>;
    default:
      return content ?? <Lozenge>{confluenceTexts.macro(name)}</Lozenge>;
  }
}
