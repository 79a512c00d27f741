import { dueDateOf } from '../../domain/due-date';
import { saysSomething } from './words-within';
import type { Body } from './draft';
import { emojiOf } from './emoji';
import { addressName, linkName } from './link-name';
import { imageName, macroWords } from './macro-words';
import { isLinkToUser } from './mention';
import { attributeOf, childrenOf, nameOf, textOf } from './parse-markup';
import type { MarkupNode } from './parse-markup';
import { show, showDateWithin, writeNamed } from './prose';
import type { Prose } from './prose';
import { within, withoutWords } from './scope';
import type { Scope } from './scope';

/** Notes what a reader sees of an element that is no text, and gives the scope inside it. */
export function enterSeen(element: MarkupNode, name: string, around: Scope): Scope {
  if (name === 'ac:link' && isLinkToUser(element, name)) return withoutWords(around);
  const { prose, body } = around;
  if (prose === null) return within(around);
  switch (name) {
    case 'ac:link':
      if (!saysSomething(element, name)) showName(prose, linkName(element));
      break;
    case 'a':
      return enterAnchor(element, prose, around);
    case 'ac:emoticon':
      showName(prose, emojiOf(element));
      break;
    case 'ac:structured-macro':
    case 'ac:macro': {
      const { seen, hint } = macroWords(element, name);
      showName(prose, seen);
      noteHint(body, hint);
      break;
    }
    case 'ac:image':
      noteHint(body, imageName(element));
  }
  return within(around);
}

/** A smart link: what stands between its tags is its address, and a reader sees what the address leads to. */
function enterAnchor(element: MarkupNode, prose: Prose, around: Scope): Scope {
  if (attributeOf(element, 'data-card-appearance') === '') return within(around);
  const address = attributeOf(element, 'href').trim();
  const [child, ...others] = childrenOf(element, 'a');
  if (child === undefined) showName(prose, addressName(address));
  if (child === undefined || others.length > 0) return within(around);
  const text = textOf(child, nameOf(child));
  if (text === undefined || (text.trim() !== '' && text.trim() !== address)) return within(around);
  const name = addressName(address);
  if (name === '' || (name === address && text.trim() !== '')) return within(around);
  writeNamed(prose, text, name);
  return withoutWords(around);
}

/** The first date of a task is its due date, which a title need not repeat where it is said by the way. */
export function enterTime(element: MarkupNode, around: Scope): Scope {
  const { prose, body } = around;
  const verbatim = attributeOf(element, 'datetime');
  const isDueDate = body !== null && body.dueDate === null && verbatim.trim() !== '';
  if (isDueDate) body.dueDate = verbatim;
  if (prose !== null && isDueDate) showDateWithin(prose, verbatim);
  else if (prose !== null) showName(prose, dueDateOf(verbatim) ?? '');
  return withoutWords(around);
}

function showName(prose: Prose, name: string): void {
  if (name !== '') show(prose, name);
}

function noteHint(body: Body | null, hint: string): void {
  if (body !== null && body.hint === '') body.hint = hint;
}
