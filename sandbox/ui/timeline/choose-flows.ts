import { isConfluenceAct, type Flow } from './flow';
import { hasProblem } from './steps';

export const filters = ['changes', 'problems', 'everything'] as const;
export type Filter = (typeof filters)[number];

/** The flows that a filter lets through: changes are what people did and what is about a page. */
export function chooseFlows(flows: readonly Flow[], filter: Filter, contentId: string | null): Flow[] {
  return flows.filter((flow) => {
    if (contentId !== null && flow.contentId !== contentId) return false;
    if (filter === 'everything') return true;
    if (filter === 'problems') return hasProblem(flow);
    return (
      flow.contentId !== undefined || flow.entries.some((entry) => entry.kind === 'person' || isConfluenceAct(entry))
    );
  });
}
