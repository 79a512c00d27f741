import type { StartWith } from '../../contract/choices';
import type { Database } from '../../trackli/database/database';

/** An Atlassian account to link a Trackli user to. */
export interface AtlassianAccount {
  userId: string;
  cloudId: string;
  siteUrl: string;
  accountId: string;
  /** What the link begins with; everything unless said otherwise. */
  startWith?: StartWith;
}

/** What came of a one-time code. */
export type Redemption =
  | { outcome: 'linked'; siteUrl: string; startWith: StartWith }
  | { outcome: 'refused' }
  | { outcome: 'too-many-tries'; retryAfterSeconds: number };

export interface People {
  /** Adds a Trackli user with one project. */
  addUser(user: { name: string; email: string }): Promise<{ userId: string; projectId: string }>;
  /** The user with that address who is there already, and their oldest project, if they have one. Null: there is no such user. */
  findUser(email: string): Promise<{ userId: string; projectId: string | null } | null>;
  /** Adds a project of a user. */
  addProject(project: { userId: string; name: string }): Promise<{ projectId: string }>;
  /** Links the user to the account, or links them anew where they are linked on that site already. */
  link(account: AtlassianAccount): Promise<void>;
  /** Redeems a one-time code of the account page for the user. */
  redeem(attempt: { userId: string; code: string }): Promise<Redemption>;
  /** Takes the link away; without one it does nothing. */
  unlink(link: { userId: string; cloudId: string }): Promise<void>;
  /** Switches the user's sync on that site on or off; `false`: they are not linked. */
  setSync(link: { userId: string; cloudId: string; enabled: boolean }): Promise<boolean>;
  /** The accounts of the site that are linked, each with its user. */
  links(cloudId: string): Promise<{ userId: string; accountId: string }[]>;
}

export function createPeople(database: Database, now: () => string): People {
  return {
    async addUser({ name, email }) {
      const [created] = await database.query<{ userId: string; projectId: string }>(
        `with account as (insert into auth.users (id, email) values (gen_random_uuid(), $2) returning id)
         insert into projects (user_id, name, created_at, updated_at)
         select id, $1, $3::timestamptz, $3::timestamptz from account
         returning user_id as "userId", id as "projectId"`,
        [`${name}'s project`, email, now()],
      );
      if (created === undefined) throw new Error('The user was not added.');
      return created;
    },
    async findUser(email) {
      const [found] = await database.query<{ userId: string; projectId: string | null }>(
        `select id as "userId",
           (select project.id from projects project where project.user_id = account.id order by created_at, id limit 1) as "projectId"
         from auth.users account where lower(email) = lower($1) order by id limit 1`,
        [email],
      );
      return found ?? null;
    },
    async addProject({ userId, name }) {
      const [created] = await database.query<{ projectId: string }>(
        `insert into projects (user_id, name, created_at, updated_at)
         values ($1::uuid, $2, $3::timestamptz, $3::timestamptz) returning id as "projectId"`,
        [userId, name, now()],
      );
      if (created === undefined) throw new Error('The project was not added.');
      return created;
    },
    async link({ userId, cloudId, siteUrl, accountId, startWith = 'everything' }) {
      // The app may not have registered the site yet.
      await database.query('insert into confluence_sites (cloud_id, site_url) values ($1, $2) on conflict do nothing', [
        cloudId,
        siteUrl,
      ]);
      // As an operator would: there is nobody who types a code.
      await database.query(`select confluence_link_account($1::uuid, $2, $3, 'operator', $5, $4::timestamptz)`, [
        userId,
        cloudId,
        accountId,
        now(),
        startWith,
      ]);
    },
    async redeem({ userId, code }) {
      // What `confluence_redeem_link_code` does for the user who is signed in, by the sandbox's clock.
      const [row] = await database.query<{ answer: Redemption }>(
        'select confluence_redeem_link_code_for($1::uuid, $2, $3::timestamptz) as answer',
        [userId, code, now()],
      );
      if (row === undefined) throw new Error('The database gave no answer.');
      return row.answer;
    },
    async unlink({ userId, cloudId }) {
      await database.query('delete from confluence_links where user_id = $1::uuid and cloud_id = $2', [
        userId,
        cloudId,
      ]);
    },
    async setSync({ userId, cloudId, enabled }) {
      const updated = await database.query(
        `update confluence_links set sync_enabled = $3::boolean, updated_at = $4::timestamptz
         where user_id = $1::uuid and cloud_id = $2 returning id`,
        [userId, cloudId, enabled, now()],
      );
      return updated.length > 0;
    },
    links: (cloudId) =>
      database.query(
        `select user_id as "userId", account_id as "accountId" from confluence_links
         where cloud_id = $1 and sync_enabled order by linked_at, id`,
        [cloudId],
      ),
  };
}
