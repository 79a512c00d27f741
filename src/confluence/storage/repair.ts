import { nestingOf } from './nesting';
import { openElements } from './open-elements';
import { rewriteStartTag } from './start-tag';
import { tokensOf } from './tokens';
import type { Token } from './tokens';
import { voidElements } from './vocabulary';

/** Markup that a strict parser takes, and how deep its elements nest. */
export interface SoundMarkup {
  markup: string;
  depth: number;
}

/** The text itself if it is well-formed, else what it most likely means. */
export function soundMarkup(text: string): SoundMarkup {
  const depth = nestingOf(text);
  return depth === null ? repair(text) : { markup: text, depth };
}

/**
 * Makes every start tag have its end tag, in order, and everything else that is no markup be text: the parser
 * behind this pairs end tags by count alone.
 */
export function repair(text: string): SoundMarkup {
  const open = openElements();
  let depth = 0;
  let markup = '';
  let copied = 0;
  const replace = (token: Token, replacement: string) => {
    markup += text.slice(copied, token.from) + replacement;
    copied = token.to;
  };

  for (const token of tokensOf(text)) {
    const source = () => text.slice(token.from, token.to);
    switch (token.kind) {
      case 'start': {
        const alone = token.selfClosing || voidElements.has(token.name);
        if (!token.wellFormed || alone !== token.selfClosing) {
          replace(token, rewriteStartTag(source(), { name: token.name, selfClosing: alone }));
        }
        if (!alone) open.open(token);
        depth = Math.max(depth, open.depth);
        break;
      }
      case 'end': {
        const closed = voidElements.has(token.name) ? [] : open.close(token.name);
        if (closed.length !== 1) replace(token, endTags(closed));
        break;
      }
      case 'cdata':
        if (!token.closed) replace(token, `${source()}]]>`);
        break;
      case 'comment':
        if (!token.closed) replace(token, '');
        break;
      case 'instruction':
        replace(token, '');
        break;
      case 'stray':
        replace(token, '&lt;');
    }
  }
  const unclosed = open.closeAll();
  return { markup: markup + text.slice(copied) + endTags(unclosed), depth };
}

const endTags = (elements: readonly { name: string }[]): string => elements.map(({ name }) => `</${name}>`).join('');
