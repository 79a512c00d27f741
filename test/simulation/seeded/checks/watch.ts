import * as z from 'zod';
import type { RemoteBackend } from '../../../../sandbox/forge/platform/remote';
import type { Product } from '../../../../sandbox/shared/product';
import type { Facts } from '../facts';
import type { Gate } from '../gate';
import type { AskAsAuthor } from '../member';

/** Where the app is watched. */
interface Watched {
  author: AskAsAuthor;
  world: { confluence: { mayRead(contentId: string, accountId: string): boolean } };
}

/** Looks at everything the app sends, at the moment it is sent. */
export interface Watch {
  /** From now on the simulation is known, and what scans is judged. */
  sync(simulation: Watched): void;
  confluence(product: Product): Product;
  trackli(backend: RemoteBackend): RemoteBackend;
  /** What was seen that must not be. */
  violations: string[];
  /** How often the app changed something in Confluence. */
  writes(): number;
}

const stateSchema = z.object({
  contentId: z.string(),
  tasks: z.array(z.object({ localId: z.optional(z.string()), title: z.string(), assignee: z.string() })),
});
const taskSchema = z.object({
  localId: z.string(),
  pageId: z.string().optional(),
  blogPostId: z.string().optional(),
  status: z.string(),
});
const statusSchema = z.object({ status: z.string() });

const listedSchema = z.object({
  results: z.array(z.object({ pageId: z.string().optional(), blogPostId: z.string().optional() })),
});

/** So long a first scan may go by what was listed in a person's own name (docs/guarantees.md). */
const longestShownMilliseconds = 5 * 60_000;

const written = /^PUT \/wiki\/api\/v2\/tasks\/(.+)$/;
const merged = /^PUT \/v1\/content\/(\d+)\/state$/;

export function createWatch(facts: Facts, gate: Gate, now: () => number): Watch {
  let simulation: Watched | null = null;
  const violations: string[] = [];
  const began = new Map<string, number>();
  /** What was said of a page to whom. */
  const told = new Set<string>();
  /** When Confluence last listed a task on a page to the app in somebody's name. */
  const shown = new Map<string, number>();
  let writes = 0;
  /** Milliseconds since the epoch at which the function now calling was first heard of. */
  const beginOf = () => {
    const id = gate.present()?.invocationId ?? '';
    const known = began.get(id) ?? now();
    began.set(id, known);
    return known;
  };

  /** Only the task that somebody approved, and only to what they wished. */
  async function judgeWrite(present: Watched, taskId: string, body: unknown): Promise<void> {
    const { ok, json } = await present.author('GET', `/wiki/api/v2/tasks/${taskId}`);
    if (!ok) return;
    const task = taskSchema.parse(json);
    const { status } = statusSchema.parse(body);
    if (task.status !== status) writes += 1;
    const key = `${task.pageId ?? task.blogPostId ?? ''}-${task.localId}`;
    if (!facts.wasWished(key, status)) violations.push(`task ${key} was written ${status}, which nobody wished`);
  }

  async function noteListing(accountId: string, response: Response): Promise<void> {
    for (const { pageId, blogPostId } of listedSchema.parse(await response.json()).results)
      shown.set(`${pageId ?? blogPostId ?? ''} ${accountId}`, now());
  }

  /** Whether a scan may still go by what it was shown in that person's name. */
  const wasShown = (contentId: string, accountId: string): boolean =>
    gate.present()?.functionKey === 'on-scans' &&
    now() - (shown.get(`${contentId} ${accountId}`) ?? -Infinity) <= longestShownMilliseconds;

  /**
   * Only tasks of linked accounts that may read the page, or could a moment ago, or to whom a scan has just been shown it; and what they were
   * told while they could. That the app has to notice within a reconciliation, which is judged in the end.
   */
  function judgeState(present: Watched, body: unknown): void {
    const { contentId, tasks } = stateSchema.parse(body);
    for (const { localId, title, assignee } of tasks) {
      const key = `${contentId}-${localId ?? ''}`;
      if (!facts.wasEverLinked(assignee)) violations.push(`task ${key} of somebody who is not linked was sent`);
      const owners = facts.ownersOf(/Zq\d+/.exec(title)?.[0] ?? '');
      if (![...owners].some((owner) => owner !== null && facts.wasEverLinked(owner))) {
        violations.push(`task ${key} was sent with a text that is not its owner's`);
      }
      const lately = facts.lastCouldRead(contentId, assignee);
      const mayRead = present.world.confluence.mayRead(contentId, assignee);
      const saying = JSON.stringify([contentId, assignee, title]);
      const couldRead = lately !== null && lately >= beginOf();
      if (!mayRead && !couldRead && !wasShown(contentId, assignee) && !told.has(saying)) {
        violations.push(`task ${key} was sent for somebody who may not read the page`);
      }
      told.add(saying);
    }
  }

  return {
    violations,
    writes: () => writes,
    sync(next) {
      simulation = next;
    },
    confluence: (product) => async (request, environment) => {
      beginOf();
      const call = `${request.method} ${new URL(request.url).pathname}`;
      const taskId = written.exec(call)?.[1];
      if (simulation !== null && taskId !== undefined)
        await judgeWrite(simulation, taskId, await request.clone().json());
      const response = await product(request, environment);
      const { caller } = environment;
      if (caller?.kind === 'app-as-user' && call === 'GET /wiki/api/v2/tasks' && response.ok)
        await noteListing(caller.accountId, response.clone());
      return response;
    },
    trackli: (backend) => async (request, environment) => {
      beginOf();
      if (simulation !== null && merged.test(`${request.method} ${new URL(request.url).pathname}`)) {
        judgeState(simulation, await request.clone().json());
      }
      return backend(request, environment);
    },
  };
}
