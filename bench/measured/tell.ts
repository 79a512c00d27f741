/** Says how far a measurement is: so many of so many of what `what` names. */
export type Tell = (done: number, total: number, what: string) => void;

/** What a process that measures says to the one that started it and waits. */
export interface Told {
  done: number;
  total: number;
  what: string;
}

/** Tells the process that started this one; nobody where there is none. */
export const tellParent: Tell = (done, total, what) => {
  const told: Told = { done, total, what };
  process.send?.(told);
};
