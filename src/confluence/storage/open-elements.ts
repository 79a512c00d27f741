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
  /** The innermost or outermost open element of that name. */
  innermost(name: string): E | undefined;
  outermost(name: string): E | undefined;
}

/** Where the open elements of each name stand, outermost first, and those of the task elements together. */
interface Places {
  ofName: Map<string, number[]>;
  ofTasks: number[];
}

/**
 * Pairs end tags with start tags as a tolerant reader does: an end tag closes the nearest open element of its name and
 * all inside it. Without such an element it is ignored, and so is the end tag of an ordinary element whose partner
 * lies outside a part of a task; but either ends an open id, uuid or status. Each call takes constant time, spread
 * over the elements that were opened.
 */
export function openElements<E extends OpenElement>(): OpenElements<E> {
  const stack: E[] = [];
  /** Made at the first question that needs it: where every end tag closes the innermost element, none does. */
  let places: Places | null = null;

  const note = ({ ofName, ofTasks }: Places, name: string, position: number) => {
    const ofThatName = ofName.get(name);
    if (ofThatName === undefined) ofName.set(name, [position]);
    else ofThatName.push(position);
    if (taskElements.has(name)) ofTasks.push(position);
  };

  const placesNow = (): Places => {
    if (places !== null) return places;
    const made: Places = { ofName: new Map(), ofTasks: [] };
    stack.forEach(({ name }, position) => note(made, name, position));
    return (places = made);
  };

  const partnerOf = (name: string): number => {
    const { ofName, ofTasks } = placesNow();
    const nearest = ofName.get(name)?.at(-1) ?? -1;
    const nearestTask = ofTasks.at(-1) ?? -1;
    if (nearest > nearestTask || (nearest !== -1 && taskElements.has(name))) return nearest;
    const around = stack[nearestTask];
    return around !== undefined && fieldElements.has(around.name) ? nearestTask : -1;
  };

  const closeDownTo = (position: number): E[] => {
    const closed = stack.splice(position).reverse();
    if (places !== null) {
      for (const { name } of closed) {
        places.ofName.get(name)?.pop();
        if (taskElements.has(name)) places.ofTasks.pop();
      }
    }
    return closed;
  };

  return {
    get depth() {
      return stack.length;
    },
    open(element) {
      const position = stack.push(element) - 1;
      if (places !== null) note(places, element.name, position);
    },
    close(name) {
      const innermost = stack.length - 1;
      const partner = stack[innermost]?.name === name ? innermost : partnerOf(name);
      return partner === -1 ? [] : closeDownTo(partner);
    },
    closeAll: () => closeDownTo(0),
    innermost: (name) => stack[placesNow().ofName.get(name)?.at(-1) ?? -1],
    outermost: (name) => stack[placesNow().ofName.get(name)?.[0] ?? -1],
  };
}
