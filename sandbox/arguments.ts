import { parseArgs } from 'node:util';
import * as z from 'zod';

/** Where the sandbox page is served unless a port is named. */
export const usualPort = 4600;

const optionsSchema = z.object({
  /** Port of the sandbox page; the other three addresses take the next ones. 0: any free ports. */
  port: z.coerce.number().int().min(0).max(65_532),
  /** A Postgres to use; without one, Postgres runs inside the process. */
  databaseUrl: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** The address of a Trackli user of that database whom the demo's first person is to be; without one, every person is new. */
  trackliUser: z.email().optional(),
  /** For programs: no words for people, and the pages are built only when somebody opens one. */
  headless: z.boolean(),
});

export type SandboxOptions = z.infer<typeof optionsSchema>;

/** What was wrong with the command line, for a person to read. */
export class ArgumentsError extends Error {}

/** Reads flags, then the environment (`PORT`, `DATABASE_URL`). Throws `ArgumentsError`. */
export function readOptions(parameters: readonly string[], environment: NodeJS.ProcessEnv): SandboxOptions {
  const flags = readFlags(parameters);
  const options = optionsSchema.safeParse({
    port: flags.port ?? environment['PORT'] ?? usualPort,
    databaseUrl: (flags['database-url'] ?? environment['DATABASE_URL']) || undefined,
    trackliUser: flags['trackli-user'],
    headless: flags.headless ?? false,
  });
  if (options.success && options.data.trackliUser !== undefined && options.data.databaseUrl === undefined)
    throw new ArgumentsError('--trackli-user names somebody of a database: give its --database-url as well');
  if (options.success) return options.data;
  const problems = options.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ArgumentsError(problems.join('; '));
}

function readFlags(parameters: readonly string[]) {
  try {
    const options = {
      port: { type: 'string' },
      'database-url': { type: 'string' },
      'trackli-user': { type: 'string' },
      headless: { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...parameters], options }).values;
  } catch (error) {
    const usage = 'Flags: --port NUMBER, --database-url URL, --trackli-user EMAIL, --headless';
    throw new ArgumentsError(`${error instanceof Error ? error.message : String(error)} ${usage}`);
  }
}
