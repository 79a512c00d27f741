import { parseArgs } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import { probedSite, ProbeError } from './probe/confluence';
import { logOfCommand, logOfSandbox, tracedEvents, type ReadLog } from './probe/events';
import { enterGround } from './probe/ground';
import { act, findings } from './probe/questions';
import { report } from './probe/report';

const usage = `npm run probe -- --site https://SITE.atlassian.net [--log COMMAND | --sandbox CONTROL-URL] [--wait SECONDS]

ATLASSIAN_EMAIL and ATLASSIAN_API_TOKEN say who asks. The app is installed on the site, with the variable TRACE_EVENTS set to "on";
COMMAND prints its log, such as "npx --no-install forge logs --environment development".`;

interface Options {
  site: string;
  email: string;
  token: string;
  readLog: ReadLog | null;
  /** Events take up to three minutes to come. */
  waitSeconds: number;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      site: { type: 'string' },
      log: { type: 'string' },
      sandbox: { type: 'string' },
      wait: { type: 'string', default: '200' },
    },
  });
  const { ATLASSIAN_EMAIL: email, ATLASSIAN_API_TOKEN: token } = process.env;
  if (values.site === undefined || email === undefined || token === undefined) throw new ProbeError(usage);
  const { log, sandbox } = values;
  const fromCommand = log === undefined ? null : logOfCommand(log);
  const readLog = sandbox === undefined ? fromCommand : logOfSandbox(sandbox);
  return { site: values.site, email, token, readLog, waitSeconds: Number(values.wait) };
}

/** Asks a real site what Atlassian's documents leave open, in a space of its own that it takes away again. */
async function probe({ site, email, token, readLog, waitSeconds }: Options): Promise<void> {
  const confluence = probedSite(site, email, token);
  const { accountId } = await confluence.call<{ accountId: string }>('GET', '/wiki/rest/api/user/current');
  const ground = await enterGround(confluence, accountId);
  // Ctrl+C leaves nothing behind either.
  const interrupted = () => void ground.leave().finally(() => process.exit(130));
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  try {
    console.error('Acting in a space of its own ...');
    const acts = await act(ground, accountId, async (milliseconds) => wait(milliseconds));
    if (readLog !== null) {
      console.error(`Waiting ${waitSeconds} s for the events ...`);
      await wait(waitSeconds * 1000);
    }
    const events = readLog === null ? null : tracedEvents(await readLog());
    console.log(report(findings(acts, events)));
  } finally {
    await ground.leave();
  }
}

probe(readOptions()).catch((error: unknown) => {
  console.error(error instanceof ProbeError ? error.message : error);
  process.exitCode = 1;
});
