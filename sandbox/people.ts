import type { Confluence } from './confluence/confluence';
import type { Site } from './shared/product';
import type { FrontEnd } from './trackli/front-end';
import type { Redemption } from './trackli/people';

/** Someone who is on both sides of the sandbox: a Confluence account and a Trackli user. */
export interface SandboxPerson {
  accountId: string;
  userId: string;
  projectId: string;
  name: string;
  email: string;
}

/** The sandbox's people. `link` and `unlink` give false where there is no such person. */
export interface SandboxPeople {
  /** Opens both accounts. */
  add(person: { name: string; email: string; guest?: boolean | undefined }): Promise<SandboxPerson>;
  /** Makes a Trackli user for an account that Confluence has already. */
  adopt(person: { accountId: string; name: string; email: string }): Promise<SandboxPerson>;
  /**
   * Gives an account that Confluence has already to a Trackli user who was there before this sandbox and stays after it. Rejects with
   * a `NoSuchUser` where nobody has that address.
   */
  adoptAs(email: string, person: { accountId: string; name: string }): Promise<SandboxPerson>;
  link(accountId: string): Promise<boolean>;
  unlink(accountId: string): Promise<boolean>;
  /** The person types a one-time code into Trackli; gives what Trackli says to it, null where there is no such person. */
  redeem(accountId: string, code: string): Promise<Redemption | null>;
  /** Closes the Atlassian account: nobody can act as it any more. Only the personal data report tells why. */
  close(accountId: string): boolean;
  isClosed(accountId: string): boolean;
  all(): SandboxPerson[];
  /** What was put into Trackli for them and has to go when the sandbox does. */
  made(): { userIds: string[]; projectIds: string[] };
}

/** The Trackli user that was named is not there. */
export class NoSuchUser extends Error {
  constructor(email: string) {
    super(
      `Nobody in this Trackli has the address ${email}. Name somebody who does with --trackli-user, or leave it out.`,
    );
  }
}

/** Rejects with a `NoSuchUser` where nobody has that address; before anything is made that would have to be taken back. */
export async function expectUser(frontEnd: Pick<FrontEnd, 'findUser'>, email: string): Promise<void> {
  if ((await frontEnd.findUser(email)) === null) throw new NoSuchUser(email);
}

export function createPeople(confluence: Confluence, frontEnd: FrontEnd, site: Site): SandboxPeople {
  const people = new Map<string, SandboxPerson>();
  const closed = new Set<string>();
  const guests = new Set<string>();
  const projectIds: string[] = [];
  const adopt: SandboxPeople['adopt'] = async (person) => {
    const full = { ...person, ...(await frontEnd.addUser(person)) };
    people.set(person.accountId, full);
    return full;
  };
  const projectOf = async ({ userId, projectId }: { userId: string; projectId: string | null }, name: string) => {
    if (projectId !== null) return projectId;
    const made = await frontEnd.addProject({ userId, name: `${name}'s project` });
    projectIds.push(made.projectId);
    return made.projectId;
  };
  return {
    adopt,
    async adoptAs(email, person) {
      const found = await frontEnd.findUser(email);
      if (found === null) throw new NoSuchUser(email);
      const full = { ...person, email, userId: found.userId, projectId: await projectOf(found, person.name) };
      guests.add(found.userId);
      people.set(person.accountId, full);
      return full;
    },
    add: async ({ name, email, guest = false }) =>
      adopt({ name, email, ...confluence.addPerson({ name, email, guest }) }),
    async link(accountId) {
      const person = people.get(accountId);
      if (person === undefined) return false;
      await frontEnd.link({ userId: person.userId, accountId, cloudId: site.cloudId, siteUrl: site.url });
      return true;
    },
    async unlink(accountId) {
      const person = people.get(accountId);
      if (person === undefined) return false;
      await frontEnd.unlink({ userId: person.userId, cloudId: site.cloudId });
      return true;
    },
    async redeem(accountId, code) {
      const person = people.get(accountId);
      return person === undefined ? null : frontEnd.redeem({ userId: person.userId, code });
    },
    close(accountId) {
      if (!people.has(accountId) || !confluence.closeAccount(accountId)) return false;
      closed.add(accountId);
      return true;
    },
    isClosed: (accountId) => closed.has(accountId),
    all: () => [...people.values()],
    made: () => ({
      userIds: [...people.values()].map(({ userId }) => userId).filter((userId) => !guests.has(userId)),
      projectIds,
    }),
  };
}
