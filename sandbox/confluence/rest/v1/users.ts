import { activePerson } from '../../access';
import type { Person } from '../../model';
import { invalid, notFound, type Refusal } from '../../refusal';
import type { World } from '../../world';
import { answer, userReadPoints, type Answer, type Call, type Route } from '../route';
import { userJson } from './user-json';

/** What a person may do on the whole site. `administer` on the application is the Confluence Administrator permission. */
function operationsOf(person: Person) {
  const application = (operation: string) => ({ operation, targetType: 'application' });
  const usual = [application('use'), { operation: 'create', targetType: 'space' }];
  return person.siteAdmin ? [...usual, application('administer')] : usual;
}

function show(world: World, call: Call, accountId: string): Answer | Refusal {
  const person = activePerson(world.state, accountId);
  if (person === undefined) return notFound('No user found with that account id');
  const expand = (call.query.get('expand') ?? '').split(',');
  const operations = expand.includes('operations') ? { operations: operationsOf(person) } : {};
  return answer({ ...userJson(person), ...operations }, userReadPoints(1));
}

function byAccountId(world: World, call: Call): Answer | Refusal {
  const accountId = call.query.get('accountId');
  return accountId === null ? invalid("'accountId' is required") : show(world, call, accountId);
}

/** https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-users/ */
export const userRoutes = (world: World): Route[] => [
  { name: 'GET /wiki/rest/api/user', handle: (call) => byAccountId(world, call) },
  { name: 'GET /wiki/rest/api/user/current', handle: (call) => show(world, call, call.actor.accountId) },
];
