import type { PageStateAnswer } from '../../contract/page-state';
import type { Journal } from '../shared/journal';

const pageState = /^\/v1\/content\/(\d+)\/state$/;

/** Trackli, with a line in the journal for every page state it merged: what became of how many tasks. */
export const recordingMerges =
  (trackli: (request: Request) => Promise<Response>, journal: Journal) =>
  async (request: Request): Promise<Response> => {
    const response = await trackli(request);
    const contentId = pageState.exec(new URL(request.url).pathname)?.[1];
    if (contentId === undefined || !response.ok) return response;
    const { outcomes, stale, recheckAfter } = (await response.clone().json()) as PageStateAnswer;
    const counts: Record<string, number> = {};
    for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
    journal.record({
      kind: 'trackli',
      summary: 'merged a page state',
      detail: { contentId, outcomes: counts, stale, ...(recheckAfter === undefined ? {} : { recheckAfter }) },
    });
    return response;
  };
