import type { Container } from '../container/container';

/** Warm containers. Each is with one invocation at a time. */
export interface ContainerPool {
  take(): Container;
  giveBack(container: Container): void;
  /** Throws all warm containers away: the next invocations start cold. */
  drain(): void;
}

export function createContainerPool(create: () => Container): ContainerPool {
  let warm: Container[] = [];
  return {
    take: () => warm.pop() ?? create(),
    giveBack(container) {
      warm.push(container);
    },
    drain() {
      for (const container of warm) container.discard();
      warm = [];
    },
  };
}
