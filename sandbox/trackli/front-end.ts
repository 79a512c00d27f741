import type { Database } from '../../trackli/database/database';
import { createPeople, type People } from './people';
import { createQueue, type Queue } from './queue';
import { createBoard, type Board } from './board';

/** What Trackli's own front end does, one SQL statement after another as it does: people, their queue and their board. */
export interface FrontEnd extends People, Queue, Board {}

/** @param clock milliseconds since the epoch */
export function createFrontEnd(database: Database, clock: { now(): number }): FrontEnd {
  const now = () => new Date(clock.now()).toISOString();
  return { ...createPeople(database, now), ...createQueue(database, now), ...createBoard(database, now) };
}
