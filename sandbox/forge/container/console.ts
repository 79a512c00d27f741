import { format } from 'node:util';

/** Level numbers of Forge's log lines. */
const levels = { debug: 20, log: 30, info: 30, warn: 40, error: 50 } as const;

/** A console for app code: hands every line to `write` with its level. */
export function createConsole(write: (level: number, parameters: string[]) => void) {
  const at =
    (level: number) =>
    (...parameters: unknown[]) => {
      write(
        level,
        parameters.map((parameter) => format(parameter)),
      );
    };
  return Object.fromEntries(Object.entries(levels).map(([method, level]) => [method, at(level)]));
}
