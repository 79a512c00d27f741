import type { Person } from '../../model';

/** A user as the v1 API shows one. */
export const userJson = (person: Person) => ({
  type: 'known',
  accountId: person.accountId,
  accountType: person.accountType,
  email: person.email,
  publicName: person.name,
  displayName: person.name,
  profilePicture: { path: `/wiki/aa-avatar/${person.accountId}`, width: 48, height: 48, isDefault: false },
  isExternalCollaborator: person.guest,
  isGuest: person.guest,
  _expandable: { operations: '', personalSpace: '' },
  _links: { self: `/wiki/rest/api/user?accountId=${person.accountId}` },
});
