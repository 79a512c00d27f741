import { ArgumentsError, readOptions, type SandboxOptions } from './arguments';
import { PortError } from './listen';
import { NoSuchUser } from './people';
import { startSandbox, type Sandbox } from './start';

const say = (text: string) => process.stderr.write(`${text}\n`);

/**
 * Ends the sandbox on SIGINT or SIGTERM, with 0. A terminal sends one to npm and one to us, so two at once are one; a second one that comes
 * later does not wait any more.
 */
function endOnSignal(sandbox: Sandbox) {
  const atOnceMilliseconds = 500;
  let endingSince: number | null = null;
  const end = () => {
    if (endingSince !== null) {
      if (Date.now() - endingSince > atOnceMilliseconds) process.exit(0);
      return;
    }
    endingSince = Date.now();
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => {
        say(`The sandbox did not end cleanly: ${String(error)}`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(signal).on(signal, end);
}

const welcome = (ui: string, seconds: number) => `
Trackli for Confluence is running (after ${seconds} s). Open ${ui}

Try this:
  1. Add an action item for Ada to the page on the left. It is in her Trackli queue a second later.
  2. Approve it, and move its card to Done: the box on the page is ticked.
  3. Look at the admin page, or break something under "Faults and clock".
Ctrl+C ends it.
`;

async function start(options: SandboxOptions) {
  const startedAt = performance.now();
  const seconds = () => Math.round((performance.now() - startedAt) / 1000);
  const tell = (text: string) => say(`${String(seconds()).padStart(3)} s  ${text}`);
  const sandbox = await startSandbox(options, options.headless ? () => undefined : tell);
  endOnSignal(sandbox);
  const { ui, confluence, trackli, control } = sandbox;
  if (!options.headless) say(welcome(ui, seconds()));
  // A program reads this line; a person who looks at a terminal has just read more.
  if (options.headless || !process.stdout.isTTY)
    console.log(`ready ${JSON.stringify({ ui, confluence, trackli, control })}`);
}

async function main() {
  try {
    await start(readOptions(process.argv.slice(2), process.env));
  } catch (error) {
    if (error instanceof ArgumentsError || error instanceof NoSuchUser) {
      say(error.message);
      process.exit(2);
    }
    say(whyNotStarted(error));
    process.exit(1);
  }
}

/** What Postgres says to whom it does not let in (classes 28 and 3D of its codes), and a port taken meanwhile, are no faults of ours. */
function whyNotStarted(error: unknown): string {
  if (error instanceof PortError) return error.message;
  const { code, message, stack } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { message: String(error) };
  const isRefused = code !== undefined && /^(28|3D)/.test(code);
  if (isRefused)
    return `Postgres does not let us in: ${message}. Check the user, the password and the name in the URL.`;
  return `The sandbox did not start: ${stack ?? message}`;
}

void main();
