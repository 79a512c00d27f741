import { useState } from 'react';
import type { Task } from '../api/contents';

/** Tasks as they will be once the tick under way has arrived, so that a checkbox follows the hand at once. */
export interface Ticks {
  tasks: readonly Task[];
  /** Shows the task as it will be, until the tasks are loaded anew or `undo` is called. */
  expect: (task: Task, status: Task['status']) => void;
  undo: () => void;
}

export function useTicks(loaded: readonly Task[]): Ticks {
  const [expected, setExpected] = useState<{ of: readonly Task[]; id: string; status: Task['status'] } | null>(null);
  const tasks =
    expected?.of !== loaded
      ? loaded
      : loaded.map((task) => (task.id === expected.id ? { ...task, status: expected.status } : task));
  return {
    tasks,
    expect: ({ id }, status) => setExpected({ of: loaded, id, status }),
    undo: () => setExpected(null),
  };
}
