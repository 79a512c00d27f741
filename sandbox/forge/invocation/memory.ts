import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What an invocation takes of this process's memory. */
export interface MemoryMeter {
  /** The most by which the process grew so far, in bytes, with what could be collected. */
  peak(): number;
  /** Looks at it now: whether it holds more than it may, also after a collection. */
  isOver(): boolean;
}

const held = () => {
  const { used_heap_size: onHeap, external_memory: outside } = getHeapStatistics();
  return onHeap + outside;
};

let collect: (() => void) | null = null;

/** Collects what nobody holds any more. Node hides how, unless it is asked to show it. */
function collectGarbage(): void {
  if (collect === null) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
}

/**
 * Collects until nothing more is found. One collection does not find all: what finalizers and realms hold is let go of in a later turn of
 * the event loop, and found by the next one.
 */
export async function collectAllGarbage(): Promise<void> {
  let before = Infinity;
  for (let rounds = 0; rounds < 10 && before - held() > 1024 * 1024; rounds += 1) {
    before = held();
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * Begins to measure an invocation. It shares its process with the sandbox and with other invocations, so what is said of it is near, not exact:
 * what they take or let go of meanwhile counts too, and so does what was let go of before and is collected meanwhile. It is over its limit where the process grew by more than that and stays so after a
 * collection.
 *
 * @param most bytes; `runtime.memoryMB` of the manifest (Forge docs, manifest reference, runtime)
 */
export function createMemoryMeter(most: number): MemoryMeter {
  const before = held();
  let peak = 0;
  return {
    peak: () => peak,
    isOver() {
      const now = held() - before;
      peak = Math.max(peak, now);
      if (now <= most) return false;
      collectGarbage();
      return held() - before > most;
    },
  };
}
