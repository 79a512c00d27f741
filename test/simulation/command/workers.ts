import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Order, Report } from './worker';

/** How a story went; `failure` null: well. */
export interface Told {
  seed: number;
  failure: string | null;
}

/** Processes that tell stories. */
export interface WorkerPool {
  /** Tells the stories of these seeds in their order, each as soon as a process is free; resolves when all are told or it was ended. */
  tell(seeds: readonly number[], onTold: (told: Told) => void): Promise<void>;
  /** Begins no further story, and ends the processes. */
  end(): void;
}

/** A story takes a second at most, and its shortening eighty times that. */
const longestMilliseconds = 10 * 60_000;

function startWorker(without: readonly string[]): ChildProcess {
  const typescriptLoader = pathToFileURL(createRequire(__filename).resolve('tsx')).href;
  return fork(join(__dirname, 'worker.ts'), [...without], { execArgv: ['--import', typescriptLoader] });
}

/** Makes a crew whose processes have these guards taken out of their product. */
export function createWorkers(workers: number, without: readonly string[]): WorkerPool {
  const children = new Set<ChildProcess>();
  let isEnded = false;

  /** One process from its first story to its last. A process that dies or hangs is the failure of the story it was telling. */
  const workOff = async (next: () => number | null, onTold: (told: Told) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = startWorker(without);
      children.add(child);
      let present: number | null = null;
      let timer: NodeJS.Timeout | undefined;
      const goOn = () => {
        clearTimeout(timer);
        present = isEnded ? null : next();
        if (present === null) {
          child.disconnect();
          return;
        }
        timer = setTimeout(() => child.kill('SIGKILL'), longestMilliseconds);
        child.send({ seed: present } satisfies Order);
      };
      child.on('message', (report: Report) => {
        if (report.kind === 'told' && !isEnded) onTold(report);
        goOn();
      });
      child.on('error', reject);
      child.on('exit', (code, signal) => {
        clearTimeout(timer);
        children.delete(child);
        if (present === null && code !== 0 && !isEnded) {
          reject(new Error('A process could not begin.'));
          return;
        }
        if (present === null || isEnded) {
          resolve();
          return;
        }
        onTold({ seed: present, failure: `Seed ${present}: its process ended (${signal ?? String(code)})` });
        workOff(next, onTold).then(resolve, reject);
      });
    });

  return {
    async tell(seeds, onTold) {
      let told = 0;
      const next = () => seeds[told++] ?? null;
      await Promise.all(Array.from({ length: workers }, async () => workOff(next, onTold)));
    },
    end() {
      isEnded = true;
      for (const child of children) child.kill();
    },
  };
}
