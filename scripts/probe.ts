import { parseArgs } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import { probedSite, ProbeError, type ProbedSite } from './probe/confluence';
import { logOfCommand, logOfSandbox, tracedEvents, type ReadLog } from './probe/events';
import { enterTestbed } from './probe/testbed';
import { identityFindings } from './probe/identity';
import { approvalFindings, growTree, inheritanceFindings } from './probe/inheritance';
import { ownNameFindings } from './probe/own-name';
import { act, findings } from './probe/questions';
import { report } from './probe/report';

const usage = `npm run probe -- --site https://SITE.atlassian.net [--log COMMAND | --sandbox CONTROL-URL] [--wait SECONDS]
                 [--approval-task ID]

ATLASSIAN_EMAIL and ATLASSIAN_API_TOKEN say who asks; ATLASSIAN_OTHER_EMAIL and ATLASSIAN_OTHER_API_TOKEN name a second person, for what people are
shown who may not see everything. --approval-task names a task in a space whose content changes only by approval. The app is installed on the site, with the variable TRACE_EVENTS set to "on";
COMMAND prints its log, such as "npx --no-install forge logs --environment development".`;

interface Options {
  site: string;
  email: string;
  token: string;
  other: { email: string; token: string } | null;
  approvalTask: string | undefined;
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
      'approval-task': { type: 'string' },
    },
  });
  const { ATLASSIAN_EMAIL: email, ATLASSIAN_API_TOKEN: token } = process.env;
  const { ATLASSIAN_OTHER_EMAIL: otherEmail, ATLASSIAN_OTHER_API_TOKEN: otherToken } = process.env;
  const other = otherEmail === undefined || otherToken === undefined ? null : { email: otherEmail, token: otherToken };
  if (values.site === undefined || email === undefined || token === undefined) throw new ProbeError(usage);
  const { log, sandbox } = values;
  const fromCommand = log === undefined ? null : logOfCommand(log);
  const readLog = sandbox === undefined ? fromCommand : logOfSandbox(sandbox);
  const approvalTask = values['approval-task'];
  return { site: values.site, email, token, other, approvalTask, readLog, waitSeconds: Number(values.wait) };
}

const accountOf = async (confluence: ProbedSite) =>
  (await confluence.call<{ accountId: string }>('GET', '/wiki/rest/api/user/current')).accountId;

/** Asks a real site what Atlassian's documents leave open, in a space of its own that it takes away again. */
async function probe({ site, email, token, other, approvalTask, readLog, waitSeconds }: Options): Promise<void> {
  const confluence = probedSite(site, email, token);
  const accountId = await accountOf(confluence);
  const second = other === null ? null : probedSite(site, other.email, other.token);
  const otherPerson = second === null ? null : { site: second, accountId: await accountOf(second) };
  const testbed = await enterTestbed(confluence, accountId);
  // Ctrl+C leaves nothing behind either.
  const interrupted = () => void testbed.leave().finally(() => process.exit(130));
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  try {
    console.error('Acting in a space of its own ...');
    const acts = await act(testbed, accountId, async (milliseconds) => wait(milliseconds));
    const tree = await growTree(testbed, accountId);
    const identity = await identityFindings(testbed);
    const ownName = await ownNameFindings(confluence, testbed, otherPerson);
    const approval = await approvalFindings(confluence, approvalTask);
    if (readLog !== null) {
      console.error(`Waiting ${waitSeconds} s for the events ...`);
      await wait(waitSeconds * 1000);
    }
    const events = readLog === null ? null : tracedEvents(await readLog());
    const inheritance = inheritanceFindings(tree, events);
    console.log(report([...findings(acts, events), ...identity, ...inheritance, ...ownName, ...approval]));
  } finally {
    await testbed.leave();
  }
}

probe(readOptions()).catch((error: unknown) => {
  console.error(error instanceof ProbeError ? error.message : error);
  process.exitCode = 1;
});
