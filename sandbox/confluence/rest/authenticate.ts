import type { Caller } from '../../shared/product';
import { activePerson } from '../access';
import type { Actor } from '../model';
import type { SiteState } from '../site-state';

/** Atlassian's user name is the e-mail address; here the account id does as well. */
function accountOf(state: SiteState, name: string): string | undefined {
  if (activePerson(state, name) !== undefined) return name;
  const byEmail = [...state.people.values()].find(({ email, closed }) => email !== '' && email === name && !closed);
  return byEmail?.accountId;
}

function accountFromBasic(state: SiteState, header: string | null): string | null {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return null;
  const credentials = Buffer.from(encoded, 'base64').toString('utf8');
  // An account id may hold a colon, which basic auth cannot tell from the one before the password: try both readings.
  const names = [credentials.split(':')[0], credentials.slice(0, credentials.lastIndexOf(':'))];
  const accounts = names.map((name) => (name === undefined ? undefined : accountOf(state, name)));
  return accounts.find((accountId) => accountId !== undefined) ?? null;
}

/**
 * Who acts. The Forge proxy says so for the app; anybody else signs in by basic auth with their e-mail address or account
 * id as the user name and any password. Null for somebody the site does not know.
 */
export function authenticate(
  state: SiteState,
  appAccountId: string,
  caller: Caller | undefined,
  authorization: string | null,
): Actor | null {
  if (caller?.kind === 'app') return { accountId: appAccountId, through: 'app' };
  const accountId = caller === undefined ? accountFromBasic(state, authorization) : caller.accountId;
  if (accountId === null || activePerson(state, accountId) === undefined) return null;
  return { accountId, through: caller?.kind === 'app-as-user' ? 'app-as-user' : 'screen' };
}
