import type { ProbedSite } from './confluence';
import type { TracedEvent } from './events';
import { asked, type Finding } from './finding';
import { taskList, type Testbed } from './testbed';

/** What was restricted and moved, for the events to be asked about afterwards. */
export interface Tree {
  /** A page under a page that was restricted, and one under a page that was moved. */
  underRestricted: string;
  underMoved: string;
  /** A folder that was restricted, and a page in it; null where the site makes no folders over REST. */
  folder: { id: string; inside: string } | null;
}

/** Restricts and moves what pages hang under. */
export async function growTree(testbed: Testbed, accountId: string): Promise<Tree> {
  const page = async (text: string, parentId?: string) => testbed.page(taskList(accountId, text), { parentId });
  const [restricted, moved, target] = [await page('above'), await page('above too'), await page('elsewhere')];
  const underRestricted = await page('below', restricted);
  const underMoved = await page('below too', moved);
  await testbed.restrict(restricted);
  await testbed.move(moved, target);
  const folderId = await testbed.folder().catch(() => null);
  if (folderId === null) return { underRestricted, underMoved, folder: null };
  const inside = await page('in a folder', folderId);
  await testbed.restrict(folderId);
  return { underRestricted, underMoved, folder: { id: folderId, inside } };
}

const laterEvents = (events: readonly TracedEvent[], contentId: string) => {
  const types = events
    .filter((event) => event.contentId === contentId && !/:(created|initialized|updated):/.test(event.eventType))
    .map(({ eventType }) => eventType.replace('avi:confluence:', ''));
  return [...new Set(types)].join(', ') || 'none';
};

/** @param events what reached the app; null where nobody could say */
export function inheritanceFindings(tree: Tree, events: readonly TracedEvent[] | null): Finding[] {
  const told = (contentId: string | undefined) => {
    if (contentId === undefined) return 'this site makes no folders over REST';
    return events === null ? 'not seen: no log of the app was given' : laterEvents(events, contentId);
  };
  const ifNone = 'where some come, the sync of the whole space after such an event is not needed';
  return [
    {
      question: 'Which events come of a page under a page that is restricted?',
      assumed: 'none',
      found: told(tree.underRestricted),
      ifOtherwise: ifNone,
    },
    {
      question: 'Which events come of a page under a page that is moved?',
      assumed: 'none',
      found: told(tree.underMoved),
      ifOtherwise: ifNone,
    },
    {
      question: 'Which events come of a folder that is restricted?',
      assumed: 'permissions_updated:folder',
      found: told(tree.folder?.id),
      ifOtherwise: 'what is in such a folder is found by the reconciliation',
    },
    {
      question: 'Which events come of a page in a folder that is restricted?',
      assumed: 'none',
      found: told(tree.folder?.inside),
      ifOtherwise: ifNone,
    },
  ];
}

/** @param taskId a task in a space whose content changes only by approval: no REST call makes such a space */
export async function approvalFindings(site: ProbedSite, taskId: string | undefined): Promise<Finding[]> {
  return [
    {
      question: 'What does PUT /tasks say in a space whose content changes only by approval?',
      assumed: '409',
      found:
        taskId === undefined
          ? 'not asked: no task in such a space was given (--approval-task ID)'
          : await asked(async () =>
              String((await site.ask('PUT', `/wiki/api/v2/tasks/${taskId}`, { status: 'complete' })).status),
            ),
      ifOtherwise: 'nothing: a 409 that stays ends the job with a reason, and a tick that works is one',
    },
  ];
}
