import type { Mention, MentionKind } from './extracted-task';
import { attributeOf, childrenOf, nameOf } from './parse-markup';
import type { MarkupNode } from './parse-markup';

/** In the order in which they count where a mention has several. */
const idAttributes: readonly (readonly [attribute: string, kind: MentionKind])[] = [
  ['ri:account-id', 'accountId'],
  ['ri:userkey', 'userKey'],
  ['ri:username', 'username'],
];

/** Whom an `ri:user` names, or null if it names nobody. */
export function mentionOf(user: MarkupNode): Mention | null {
  for (const [attribute, kind] of idAttributes) {
    const id = attributeOf(user, attribute);
    if (id !== '') return { id, kind };
  }
  return null;
}

/** Whether an element is a link to a person: its label is their name, not words of the task. */
export const isLinkToUser = (element: MarkupNode, name: string): boolean =>
  name === 'ac:link' && childrenOf(element, name).some((child) => nameOf(child) === 'ri:user');
