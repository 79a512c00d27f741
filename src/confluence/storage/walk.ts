import { childrenOf, nameOf, textOf } from './parse-markup';
import type { MarkupNode } from './parse-markup';

export interface Visitor<Scope> {
  /** What holds inside the element, given what holds around it. */
  enter(element: MarkupNode, name: string, around: Scope): Scope;
  text(value: string, scope: Scope): void;
  leave(name: string, around: Scope): void;
}

interface Frame<Scope> {
  name: string;
  children: readonly MarkupNode[];
  next: number;
  around: Scope;
  inside: Scope;
}

/** Visits nodes in document order without recursion: pages nest deeper than a call stack goes. */
export function walk<Scope>(nodes: readonly MarkupNode[], scope: Scope, visitor: Visitor<Scope>): void {
  const frames: Frame<Scope>[] = [{ name: '', children: nodes, next: 0, around: scope, inside: scope }];
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const node = frame.children[frame.next++];
    if (node === undefined) {
      frames.pop();
      if (frames.length > 0) visitor.leave(frame.name, frame.around);
      continue;
    }
    const name = nameOf(node);
    const text = textOf(node, name);
    if (text !== undefined) {
      visitor.text(text, frame.inside);
      continue;
    }
    const inside = visitor.enter(node, name, frame.inside);
    frames.push({ name, children: childrenOf(node, name), next: 0, around: frame.inside, inside });
  }
}
