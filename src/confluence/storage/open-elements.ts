import { fieldElements, taskElements } from './vocabulary';

export interface OpenElement {
  name: string;
}

/** The elements that are open at one place of a text, outermost first. */
export interface OpenElements<E extends OpenElement> {
  readonly depth: number;
  open(element: E): void;
  /** Ends the elements an end tag ends, innermost first: none if the tag has no partner. */
  close(name: string): E[];
  /** Ends what is still open at the end of the text, innermost first. */
  closeAll(): E[];
  /** The innermost open element of that name. */
  innermost(name: string): E | undefined;
}

/**
 * Pairs end tags with start tags as a tolerant reader does: an end tag closes the nearest open element of its name and
 * all inside it. Without such an element it is ignored, and so is the end tag of an ordinary element whose partner
 * lies outside a part of a task; but either ends an open id, uuid or status. Each call takes constant time, spread
 * over the elements that were opened.
 */
export function openElements<E extends OpenElement>(): OpenElements<E> {
  const stack: E[] = [];
  const positions = new Map<string, number[]>();
  const taskPositions: number[] = [];

  const partnerOf = (name: string): number => {
    const nearest = positions.get(name)?.at(-1) ?? -1;
    const nearestTask = taskPositions.at(-1) ?? -1;
    if (nearest > nearestTask || (nearest !== -1 && taskElements.has(name))) return nearest;
    const around = stack[nearestTask];
    return around !== undefined && fieldElements.has(around.name) ? nearestTask : -1;
  };

  const closeDownTo = (position: number): E[] => {
    const closed = stack.splice(position).reverse();
    for (const { name } of closed) {
      positions.get(name)?.pop();
      if (taskElements.has(name)) taskPositions.pop();
    }
    return closed;
  };

  return {
    get depth() {
      return stack.length;
    },
    open(element) {
      const position = stack.push(element) - 1;
      const ofThatName = positions.get(element.name);
      if (ofThatName === undefined) positions.set(element.name, [position]);
      else ofThatName.push(position);
      if (taskElements.has(element.name)) taskPositions.push(position);
    },
    close(name) {
      const partner = partnerOf(name);
      return partner === -1 ? [] : closeDownTo(partner);
    },
    closeAll: () => closeDownTo(0),
    innermost(name) {
      const position = positions.get(name)?.at(-1);
      return position === undefined ? undefined : stack[position];
    },
  };
}
