import { route } from '@forge/api';
import type { Now } from '../sync/ports/clock';
import type { Later } from '../sync/ports/failure';
import { permissionAnswerSchema } from './answers';
import { createReader, headers, type CallObserver, type Requester } from './reader';
import { laterOf } from './verdict';

/** What Confluence counts beside the base of a call: one permission. */
const pricedAs = 2;

/** Asks Confluence what an account may do with a content: site, space and page permissions together. */
export function createPermissions(now: Now, observe?: CallObserver) {
  const read = createReader(now, observe);
  return {
    /**
     * An account that Confluence does not know is refused with 404, one that cannot be one with 400: neither may do anything.
     *
     * https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-permissions/
     */
    mayAs: async (
      requester: Requester,
      contentId: string,
      accountId: string,
      operation: 'read' | 'update',
    ): Promise<{ kind: 'answer'; permitted: boolean } | Later> => {
      const request = async () =>
        requester.requestConfluence(route`/wiki/rest/api/content/${contentId}/permission/check`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ subject: { type: 'user', identifier: accountId }, operation }),
        });
      const answer = await read(request, permissionAnswerSchema, pricedAs);
      if (answer.kind === 'ok') return { kind: 'answer', permitted: answer.value.hasPermission };
      const isNobody = answer.kind === 'not-found' || answer.kind === 'invalid';
      return isNobody ? { kind: 'answer', permitted: false } : laterOf(answer);
    },
  };
}
