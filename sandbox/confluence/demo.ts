import type { Confluence } from './confluence';
import { demoContents } from './demo/contents';
import type { DemoPeople } from './demo/people';
import { createScreen } from './demo/screen';

/** What a demo site has, for who wants to go on from there. */
export interface DemoSite {
  /** The space everybody may use. */
  spaceKey: string;
  /** The space only two people and the app may see. */
  closedSpaceKey: string;
  people: DemoPeople;
}

/**
 * Fills a new site with people, two spaces and some contents with tasks, through the REST API and the screens as people
 * would. `appAccountId` is let into the closed space, as an app usually is. `beforeWriting` runs when the people are there and
 * nothing is written yet.
 */
export async function seedDemo(
  confluence: Confluence,
  appAccountId: string,
  beforeWriting: (people: DemoPeople) => Promise<void> = async () => undefined,
): Promise<DemoSite> {
  const add = (name: string, siteAdmin = false) => {
    const email = `${name.toLowerCase().replace(' ', '.')}@example.com`;
    return confluence.addPerson({ name, email, siteAdmin }).accountId;
  };
  const people = {
    ada: add('Ada Novak', true),
    ben: add('Ben Okafor'),
    chloe: add('Chloe Martin'),
    dev: add('Dev Rao'),
  };
  await beforeWriting(people);
  const screen = createScreen(confluence, people.ada);
  const open = await screen.createSpace('DEMO', 'Demo');
  const closed = await screen.createSpace('BOARD', 'Board room');
  await screen.setAccess('BOARD', 'everyone', 'none');
  await screen.setAccess('BOARD', people.ben, 'write');
  await screen.setAccess('BOARD', appAccountId, 'write');
  for (const { space, ...content } of demoContents(people)) {
    await screen.create({ ...content, spaceId: space === 'open' ? open : closed });
  }
  return { spaceKey: 'DEMO', closedSpaceKey: 'BOARD', people };
}
