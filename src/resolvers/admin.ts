import Resolver from '@forge/resolver';
import { dependencies } from '../composition';
import { isAdministrator } from '../confluence/administrator';
import { readConnection, type Connection } from '../sync/connection';

/** What the admin page may ask. Each question checks again that the caller administers the site. */
const connection = async (): Promise<Connection> =>
  (await isAdministrator()) ? readConnection(dependencies) : { kind: 'not-permitted' };

export const adminResolver = new Resolver()
  .define('getConnection', connection)
  .define('testConnection', connection)
  .getDefinitions();
