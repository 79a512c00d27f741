import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readManifest } from '../sandbox/forge/manifest/manifest';
import type { Redemption } from '../sandbox/trackli/people';
import { servePages } from './dev/page-servers';
import { startTrackliSide } from './dev/trackli-side';

const repository = join(__dirname, '..');
const usualPort = 8787;
const say = (text: string) => void process.stderr.write(`${text}\n`);

const nextSteps = (trackli: string) => `
Ready for forge tunnel. In other terminals:
  1. a public address for ${trackli}, by any tunnel
  2. npm run address -- https://<public address>
     npm run forge -- deploy -e development
     git restore manifest.yml
  3. npx --no-install forge tunnel
Type the code of the page "My Trackli sync" here to link yourself. Ctrl+C ends it.
`;

const wordsFor = (outcome: Redemption): string =>
  ({
    linked: 'Linked. Your open action items come within moments.',
    refused: 'No such code: it was used, or ten minutes have passed. “My Trackli sync” gives a new one.',
    'too-many-tries': 'Too many tries. Wait some minutes.',
  })[outcome.outcome];

/**
 * `npm run dev`: what `forge tunnel` needs on this machine. The app's pages from their sources, on the ports that manifest.yml names, and
 * a Trackli side, on `PORT`, with the Postgres of `DATABASE_URL` or one inside this process.
 */
async function main() {
  const { appId } = await readManifest(repository);
  const pages = await servePages(repository);
  const port = Number(process.env['PORT'] ?? usualPort);
  const trackli = await startTrackliSide({ appId, port, databaseUrl: process.env['DATABASE_URL'] }, say).catch(
    async (error: unknown) => {
      await pages.close();
      throw error;
    },
  );
  const typed = createInterface({ input: process.stdin });
  typed.on('line', (line) => {
    if (line.trim() !== '') void trackli.redeem(line.trim()).then((outcome) => say(wordsFor(outcome)));
  });
  const end = () => {
    typed.close();
    void Promise.all([pages.close(), trackli.close()]).then(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  say(nextSteps(trackli.address));
  console.log(`ready ${JSON.stringify({ ...pages.addresses, trackli: trackli.address })}`);
}

main().catch((error: unknown) => {
  say(`npm run dev did not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
