import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { BoardCard } from '../../page/wire';

/** Marks what is dragged as one of our cards: other pages' drags are none of ours. */
const cardMark = Symbol('card');

/** Makes an element draggable as a card. */
export function useDraggableCard(card: BoardCard): { element: RefObject<HTMLLIElement | null>; dragging: boolean } {
  const element = useRef<HTMLLIElement>(null);
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    if (element.current === null) return undefined;
    return draggable({
      element: element.current,
      getInitialData: () => ({ [cardMark]: card }),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    });
  }, [card]);
  return { element, dragging };
}

/** Makes an element take cards. `over`: one hangs above it. */
export function useCardTarget(onCard: (card: BoardCard) => void): {
  element: RefObject<HTMLElement | null>;
  over: boolean;
} {
  const element = useRef<HTMLElement>(null);
  const [over, setOver] = useState(false);
  const latest = useRef(onCard);
  latest.current = onCard;
  useEffect(() => {
    if (element.current === null) return undefined;
    return dropTargetForElements({
      element: element.current,
      canDrop: ({ source }) => cardMark in source.data,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        latest.current((source.data as unknown as Record<typeof cardMark, BoardCard>)[cardMark]);
      },
    });
  }, []);
  return { element, over };
}
