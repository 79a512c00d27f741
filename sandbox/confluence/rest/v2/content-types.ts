import * as z from 'zod';
import { isRefusal, type Refusal } from '../../refusal';
import type { World } from '../../world';
import { parse } from '../query';
import { answer, readPoints, type Answer, type Call, type Route } from '../route';
import { seenContent } from '../seen';

const requestSchema = z.object({ contentIds: z.array(z.union([z.string(), z.number()])).max(100) });

/** The type of each content, null for what is not there or the caller may not view. Content in the trash has a type, too. */
function convert(world: World, call: Call): Answer | Refusal {
  const request = parse(requestSchema, call.body);
  if (isRefusal(request)) return request;
  const results = [...new Set(request.contentIds.map(String))].map((id) => {
    const content = seenContent(world, call.actor, id);
    return [id, isRefusal(content) ? null : content.type] as const;
  });
  const objects = results.filter(([, type]) => type !== null).length;
  return answer({ results: Object.fromEntries(results) }, readPoints(objects));
}

/** https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-content/ */
export const contentTypeRoutes = (world: World): Route[] => [
  { name: 'POST /wiki/api/v2/content/convert-ids-to-types', handle: (call) => convert(world, call) },
];
