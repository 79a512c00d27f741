import type { Body } from './draft';
import type { Mention, MentionKind } from './extracted-task';
import { attributeOf, childrenOf, nameOf } from './parse-markup';
import type { MarkupNode } from './parse-markup';
import { seenIn } from './prose';

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

/** Notes a mention in a task's body, and where the words begin if it is one of those at the beginning. */
export function noteMention(user: MarkupNode, body: Body): void {
  const mention = mentionOf(user);
  if (mention !== null) body.mentions.push(mention);
  const words = seenIn(body.prose);
  const from = body.behindMention ?? 0;
  if (
    words.length - from <= longestJoiner &&
    (body.behindMention === null ? nothing : joiner).test(words.slice(from))
  ) {
    body.behindMention = words.length;
  }
}

/** What may stand before the first mention at the beginning, and between it and the next: "Ann and Ben to paint". */
const nothing = /^[\s&+,;:/|•–—-]*$/u;
const joiner = /^[\s&+,;:/|•–—-]*(?:(?:and|or|und|oder|et|ou|e|y|o|i|a|en|of|og|och|eller|ja|tai|и|или)\s)?$/iu;
const longestJoiner = 20;

/** Whether an element is a link to a person: its label is their name, not words of the task. */
export const isLinkToUser = (element: MarkupNode, name: string): boolean =>
  name === 'ac:link' && childrenOf(element, name).some((child) => nameOf(child) === 'ri:user');
