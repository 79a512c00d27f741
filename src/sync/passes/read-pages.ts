import { mergeContents } from './buckets';
import { goThrough, looksPerBatch, type Planner } from './go-through';
import { loadBuckets } from './load-buckets';
import type { ListedContent, Pass, PassKind } from './pass';
import type { StageEnd, Step } from './step';

/** Passes that also go over what Trackli knows: a task that is gone is listed nowhere. */
const alsoCheck: ReadonlySet<PassKind> = new Set(['backfill', 'refresh', 'sweep']);

/** The stage that reads the pages whose tasks were listed. */
export const readPages = async (step: Step, pass: Pass): Promise<StageEnd> =>
  goThrough(step, pass, planReading(step, pass));

function planReading({ dependencies: { passStore } }: Step, begun: Pass): Planner {
  const load = loadBuckets(passStore, begun);
  return async (pass) => {
    const found: ListedContent[] = [];
    let { bucket: index, after } = pass.reading;
    for (let bucket = pass.buckets[index]; bucket !== undefined; bucket = pass.buckets[index]) {
      const from = after;
      const rest = mergeContents(await load(bucket)).filter(({ contentId }) => contentId > from);
      const some = rest.slice(0, looksPerBatch - found.length);
      found.push(...some);
      after = some.at(-1)?.contentId ?? after;
      if (some.length < rest.length) break;
      index += 1;
      after = '';
      if (found.length === looksPerBatch) break;
    }
    if (found.length === 0) return { kind: 'end', pass: afterReading(pass) };
    const looks = found.map((content) => ({ ...content, kind: 'usual' as const, isKnown: false }));
    return { kind: 'looks', looks, pass: { ...pass, reading: { bucket: index, after } } };
  };
}

const afterReading = (pass: Pass): Pass =>
  alsoCheck.has(pass.kind)
    ? { ...pass, stage: 'checking', pagesDone: 0, pagesTotal: null }
    : { ...pass, stage: 'ending' };
