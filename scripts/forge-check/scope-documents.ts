import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calledRoutes } from './called-routes';

/**
 * Writes the documents of products' scopes that Atlassian's linter would download, with the routes this app calls, into a
 * folder. Gives the environment variables that make the linter read them there.
 */
export function scopeDocuments(folder: string): Record<string, string> {
  const document = (name: string, paths: unknown) => {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify({ paths }));
    return file;
  };
  const none = document('none.json', {});
  return {
    USE_LOCAL_SWAGGER: '1',
    LOCAL_CONF_SWAGGER: document('confluence.json', calledRoutes),
    LOCAL_CONF_V2_SWAGGER: none,
    LOCAL_JIRA_SWAGGER: none,
    LOCAL_JSM_SWAGGER: none,
    LOCAL_JSW_SWAGGER: none,
    LOCAL_BB_SWAGGER: none,
  };
}
