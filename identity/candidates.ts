import { believableUuid, type KnownTask, type TaskOnPage } from './task';

/** A remembered task that is still to be found. */
export interface Sought extends KnownTask {
  /** Place in the list that was given. */
  place: number;
  uuid: string | null;
}

/** A task of the page that is still to be recognised. */
export interface Shown extends TaskOnPage {
  place: number;
  uuid: string | null;
}

/** A remembered task and the task of the page that it is. */
export interface Pair {
  sought: Sought;
  shown: Shown;
}

/** What no rule has paired yet, and what the rules have to know of the whole. */
export interface Left {
  sought: readonly Sought[];
  shown: readonly Shown[];
  /** The page carries at least one uuid from before: an unknown one then means another task. */
  areUuidsBelieved: boolean;
  /** A task with the same words was found under another id: here ids are positions. */
  haveIdsMoved: boolean;
}

export const soughtOf = (task: KnownTask, place: number): Sought => ({
  ...task,
  place,
  uuid: believableUuid(task.taskUuid),
});

export const shownOf = (task: TaskOnPage, place: number): Shown => ({
  ...task,
  place,
  uuid: believableUuid(task.taskUuid),
});

/** Whether uuids that are to be believed say that these are two tasks. */
export const areSetApart = (sought: Sought, shown: Shown, areUuidsBelieved: boolean): boolean =>
  areUuidsBelieved && sought.uuid !== null && shown.uuid !== null && sought.uuid !== shown.uuid;
