import { ArgumentsError, readOptions } from './arguments';
import { startSandbox, type Sandbox } from './start';

const say = (text: string) => process.stderr.write(`${text}\n`);

/** Ends the sandbox on the first SIGINT or SIGTERM; a second one does not wait. */
function endOnSignal(sandbox: Sandbox) {
  let isEnding = false;
  const end = () => {
    if (isEnding) process.exit(1);
    isEnding = true;
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => {
        say(`The sandbox did not end cleanly: ${String(error)}`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

async function main() {
  const options = readOptions(process.argv.slice(2), process.env);
  const sandbox = await startSandbox(options, options.headless ? () => undefined : say);
  endOnSignal(sandbox);
  const { ui, confluence, trackli, control } = sandbox;
  if (!options.headless)
    say(`\nTrackli for Confluence is running. Open ${ui} and write an action item on a page.\nCtrl+C ends it.\n`);
  console.log(`ready ${JSON.stringify({ ui, confluence, trackli, control })}`);
}

main().catch((error: unknown) => {
  say(
    error instanceof ArgumentsError
      ? error.message
      : `The sandbox did not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  process.exit(error instanceof ArgumentsError ? 2 : 1);
});
