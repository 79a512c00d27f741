import type { Database } from '../../trackli/database';

/** An Atlassian account to link a Trackli user to. */
export interface AtlassianAccount {
  userId: string;
  cloudId: string;
  siteUrl: string;
  accountId: string;
  name: string;
  email: string;
}

/** What came of a one-time code. */
export type Redemption =
  | { outcome: 'linked'; siteUrl: string }
  | { outcome: 'refused' }
  | { outcome: 'too-many-tries'; retryAfterSeconds: number };

export interface People {
  /** Adds a Trackli user with one project. */
  addUser(user: { name: string; email: string }): Promise<{ userId: string; projectId: string }>;
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
    async link({ userId, cloudId, siteUrl, accountId, name, email }) {
      const updated = await database.query(
        `update atlassian_connections
         set atlassian_account_id = $3, atlassian_display_name = $4, atlassian_email = $5, sync_enabled = true,
           updated_at = $6::timestamptz
         where user_id = $1::uuid and site_id = $2 returning id`,
        [userId, cloudId, accountId, name, email, now()],
      );
      if (updated.length > 0) return;
      await database.query(
        `insert into atlassian_connections
           (user_id, site_id, site_url, atlassian_account_id, atlassian_display_name, atlassian_email, connected_at, updated_at)
         values ($1::uuid, $2, $3, $4, $5, $6, $7::timestamptz, $7::timestamptz)`,
        [userId, cloudId, siteUrl, accountId, name, email, now()],
      );
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
      await database.query('delete from atlassian_connections where user_id = $1::uuid and site_id = $2', [
        userId,
        cloudId,
      ]);
    },
    async setSync({ userId, cloudId, enabled }) {
      const updated = await database.query(
        `update atlassian_connections set sync_enabled = $3::boolean, updated_at = $4::timestamptz
         where user_id = $1::uuid and site_id = $2 returning id`,
        [userId, cloudId, enabled, now()],
      );
      return updated.length > 0;
    },
    links: (cloudId) =>
      database.query(
        `select user_id as "userId", atlassian_account_id as "accountId" from atlassian_connections
         where site_id = $1 and sync_enabled order by connected_at, id`,
        [cloudId],
      ),
  };
}
