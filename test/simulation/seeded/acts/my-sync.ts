import { pauseMyAccount, setChoices } from '../../../../trackli/database/account-functions';
import type { Choices } from '../../../../contract/choices';
import { everything, type Chosen } from '../facts';
import type { Member } from '../member';
import type { Simulation } from '../simulation';
import type { Act } from './act';

const accountOf = ({ world }: Simulation, { accountId }: Member) => ({ cloudId: world.site.cloudId, accountId });

/** Keys of what waits for somebody on the site. */
async function waitingKeys({ testbed, world }: Simulation, { userId }: Member): Promise<string[]> {
  const rows = await testbed.database.query<{ key: string }>(
    `select content_id || '-' || coalesce(local_id, '') as key from confluence_ledger
     where cloud_id = $1 and user_id = $2::uuid and state = 'pending'`,
    [world.site.cloudId, userId],
  );
  return rows.map(({ key }) => key);
}

export async function setPaused(simulation: Simulation, member: Member, isPaused: boolean): Promise<void> {
  const { database, clock } = simulation.testbed;
  await pauseMyAccount(database, accountOf(simulation, member), isPaused, clock.now());
  if (isPaused) simulation.facts.paused(member, await waitingKeys(simulation, member));
  else simulation.facts.resumed(member);
}

/** Somebody pauses their link, or resumes it. */
export const pause: Act = async (simulation, random) => {
  const states = ['linked', 'paused'];
  const member = random.pick(simulation.members.filter((one) => states.includes(simulation.facts.stateOf(one))));
  if (member === undefined) return null;
  await simulation.gate.flow(random.below(6));
  const isPaused = simulation.facts.stateOf(member) === 'linked';
  await setPaused(simulation, member, isPaused);
  return `${member.name} ${isPaused ? 'paused' : 'resumed'}`;
};

/** Everybody who is paused resumes, as at the end of a story. */
export async function resumeAll(simulation: Simulation): Promise<void> {
  for (const member of simulation.members)
    if (simulation.facts.mayWaitMeanwhile(member) !== null) await setPaused(simulation, member, false);
}

const asChoices = ({ leftOutSpaceIds, datedOnly }: Chosen): Choices => ({
  spaces:
    leftOutSpaceIds.length === 0 ? { mode: 'all', spaceIds: [] } : { mode: 'except', spaceIds: [...leftOutSpaceIds] },
  datedOnly,
  startWith: 'everything',
  arrival: 'queue',
  projectId: null,
  spaceArrivals: [],
});

export async function choose(simulation: Simulation, member: Member, chosen: Chosen): Promise<void> {
  const { database, clock } = simulation.testbed;
  await setChoices(database, accountOf(simulation, member), asChoices(chosen), clock.now());
  simulation.facts.chose(member, chosen);
}

/** Somebody leaves a space out, or what has no date, or lets everything in again. */
export const chooseAnew: Act = async (simulation, random) => {
  const { facts, members, world } = simulation;
  const member = random.pick(members.filter((one) => ['linked', 'paused'].includes(facts.stateOf(one))));
  if (member === undefined) return null;
  const space = random.pick(world.confluence.spaces());
  const chosen: Chosen = random.chance(0.25)
    ? everything
    : {
        leftOutSpaceIds: space !== undefined && random.chance(0.7) ? [space.id] : [],
        datedOnly: random.chance(0.4),
      };
  await simulation.gate.flow(random.below(6));
  await choose(simulation, member, chosen);
  const left = chosen.leftOutSpaceIds.length === 0 ? 'every space' : 'all but a space';
  return `${member.name} ${left}${chosen.datedOnly ? ', dated only' : ''}`;
};
