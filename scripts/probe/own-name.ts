import type { ProbedSite } from './confluence';
import { asked, type Finding } from './finding';
import { taskList, type Testbed } from './testbed';

/** A second person, who may not see everything the first does. */
export interface Other {
  site: ProbedSite;
  accountId: string;
}

interface Listed {
  results: { id: string; pageId?: string | null }[];
}

const nobody = 'not asked: no second person was given';

/** A page of the second person's task that only the first may read. */
const hiddenFrom = async (testbed: Testbed, other: Other) => {
  const pageId = await testbed.page(taskList(other.accountId, 'hidden'));
  await testbed.restrict(pageId);
  return pageId;
};

const shows = (isShown: boolean) => (isShown ? 'also what they may not view' : 'only what they may view');

const answers = (status: number, body: unknown) => {
  const { hasPermission } = (body ?? {}) as { hasPermission?: unknown };
  return `${status}${hasPermission === undefined ? '' : `, hasPermission ${JSON.stringify(hasPermission)}`}`;
};

/** What listings in somebody's own name show, and what the permission check says of whom it does not know. */
export async function ownNameFindings(site: ProbedSite, testbed: Testbed, other: Other | null): Promise<Finding[]> {
  const hidden = other === null ? null : hiddenFrom(testbed, other);
  const inOwnName = async (ask: (pageId: string, one: Other) => Promise<boolean>) =>
    hidden === null || other === null ? nobody : asked(async () => shows(await ask(await hidden, other)));
  const checked = await testbed.page('<p>checked</p>');
  const check = async (identifier: string) => {
    const body = { subject: { type: 'user', identifier }, operation: 'read' };
    return site.ask('POST', `/wiki/rest/api/content/${checked}/permission/check`, body);
  };
  const unless = 'the app would have to ask POST permission/check for each page, at three points';
  return [
    {
      question: 'Does GET /tasks?assigned-to= in a person’s own name show only what they may view?',
      assumed: 'only what they may view',
      found: await inOwnName(async (pageId, one) => {
        const { results } = await one.site.call<Listed>(
          'GET',
          `/wiki/api/v2/tasks?assigned-to=${one.accountId}&limit=250`,
        );
        return results.some((task) => task.pageId === pageId);
      }),
      ifOtherwise: unless,
    },
    {
      question: 'Does GET /pages?id= in a person’s own name show only what they may view?',
      assumed: 'only what they may view',
      found: await inOwnName(async (pageId, one) => {
        const { results } = await one.site.call<Listed>('GET', `/wiki/api/v2/pages?id=${pageId}`);
        return results.length > 0;
      }),
      ifOtherwise: unless,
    },
    {
      question: 'Does POST convert-ids-to-types in a person’s own name say null of what they may not view?',
      assumed: 'only what they may view',
      found: await inOwnName(async (pageId, one) => {
        const request = { contentIds: [pageId] };
        const path = '/wiki/api/v2/content/convert-ids-to-types';
        const { results } = await one.site.call<{ results: Record<string, string | null> }>('POST', path, request);
        return (results[pageId] ?? null) !== null;
      }),
      ifOtherwise: unless,
    },
    {
      question: 'What does the permission check say of an account that is not there?',
      assumed: '404',
      found: await asked(async () => {
        const { status, body } = await check('000000:00000000-0000-4000-8000-000000000000');
        return answers(status, body);
      }),
      ifOtherwise: 'nothing: only a plain yes counts as one',
    },
    {
      question: 'What does the permission check say of a subject that is no account id?',
      assumed: '400',
      found: await asked(async () => {
        const { status, body } = await check('no account');
        return answers(status, body);
      }),
      ifOtherwise: 'nothing: only a plain yes counts as one',
    },
    {
      question: 'What does a permission check cost?',
      assumed: '3 points',
      found: await asked(async () => priceOf(async () => check('no account'))),
      ifOtherwise:
        'the points that scans allow themselves are counted too high: nothing breaks, they take longer than they need',
    },
  ];
}

const left = (headers: Headers): number | null => {
  const value = headers.get('ratelimit') ?? headers.get('beta-ratelimit') ?? '';
  const quota = value.split(',').find((policy) => policy.includes('quota'));
  const found = /;\s*r=(\d+)/.exec(quota ?? '')?.[1];
  return found === undefined ? null : Number(found);
};

/** By what is left of the quota before and after; Confluence tells that only where more than about 80 % are used. */
async function priceOf(call: () => Promise<{ headers: Headers }>): Promise<string> {
  const before = left((await call()).headers);
  const after = left((await call()).headers);
  if (before === null || after === null) {
    return 'cannot be told: RateLimit says what is left only near the limit. Ask again when most of the hour’s points are spent';
  }
  return `${before - after} points`;
}
