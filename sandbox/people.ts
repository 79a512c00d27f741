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
  add(person: { name: string; email: string }): Promise<SandboxPerson>;
  /** Makes a Trackli user for an account that Confluence has already. */
  adopt(person: { accountId: string; name: string; email: string }): Promise<SandboxPerson>;
  link(accountId: string): Promise<boolean>;
  unlink(accountId: string): Promise<boolean>;
  /** The person types a one-time code into Trackli; gives what Trackli says to it, null where there is no such person. */
  redeem(accountId: string, code: string): Promise<Redemption | null>;
  /** Closes the Atlassian account, of which only the personal data report tells. */
  close(accountId: string): boolean;
  isClosed(accountId: string): boolean;
  all(): SandboxPerson[];
}

export function createPeople(confluence: Confluence, frontEnd: FrontEnd, site: Site): SandboxPeople {
  const people = new Map<string, SandboxPerson>();
  const closed = new Set<string>();
  const adopt: SandboxPeople['adopt'] = async (person) => {
    const full = { ...person, ...(await frontEnd.addUser(person)) };
    people.set(person.accountId, full);
    return full;
  };
  return {
    adopt,
    add: async (person) => adopt({ ...person, ...confluence.addPerson(person) }),
    async link(accountId) {
      const person = people.get(accountId);
      if (person === undefined) return false;
      await frontEnd.link({ ...person, cloudId: site.cloudId, siteUrl: site.url });
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
      if (!people.has(accountId)) return false;
      closed.add(accountId);
      return true;
    },
    isClosed: (accountId) => closed.has(accountId),
    all: () => [...people.values()],
  };
}
