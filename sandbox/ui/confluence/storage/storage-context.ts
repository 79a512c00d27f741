import type { ReactNode } from 'react';
import type { Person } from '../../../page/wire';
import type { Task } from '../../api/contents';

/** What is asked for to show a body. */
export interface StorageReader {
  task: (localId: string) => Task | undefined;
  nameOf: (accountId: string) => string;
  /** By who is looking, or by the person named. */
  onTick: ((task: Task, accountId?: string) => void) | undefined;
  people: readonly Person[];
}

/** What rendering needs to know beside the body. */
export interface StorageContext extends StorageReader {
  /** Shows what stands in an element. Handed in, as what stands in it may be any element again. */
  children: (element: Element) => ReactNode;
}
