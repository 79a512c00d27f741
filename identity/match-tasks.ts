import { shownOf, soughtOf, type Left, type Pair } from './candidates';
import { sameId, sameIdAndText, sameText, sameTextAsBefore, sameUuid } from './exact-rules';
import { similarText } from './similar-rule';
import { believableUuid, type KnownTask, type TaskOnPage } from './task';

/** By what a task was recognised. docs/identity.md has each with a picture. */
export type RuleName = 'uuid' | 'id-and-text' | 'text' | 'similar-text' | 'id';

/** The rules in their order: what one has paired, the next ones do not see. */
const rules: readonly { name: RuleName; pair: (left: Left) => Pair[] }[] = [
  { name: 'uuid', pair: sameUuid },
  { name: 'id-and-text', pair: sameIdAndText },
  { name: 'text', pair: sameText },
  { name: 'text', pair: sameTextAsBefore },
  { name: 'similar-text', pair: similarText },
  { name: 'id', pair: sameId },
];

/** That a task of the page is one that is remembered. Both are places in the lists that were given. */
export interface Match {
  known: number;
  page: number;
  rule: RuleName;
}

const hasMoved = ({ sought, shown }: Pair): boolean =>
  sought.text === shown.text && sought.localId !== null && shown.localId !== null && sought.localId !== shown.localId;

/**
 * Recognises the tasks of a page: which of the remembered tasks each of them is. A remembered task is found once at most, and so is a
 * task of the page; what is left over on the page is new, what is left over of the remembered is gone. The outcome does not depend on
 * the order of either list, but for tasks that are alike in everything. The time it takes grows little faster than their number.
 *
 * @param alsoThere uuids of the page's tasks that are not in `page`, which also tell whether the page's uuids are to be believed
 */
export function matchTasks(
  known: readonly KnownTask[],
  page: readonly TaskOnPage[],
  alsoThere: readonly string[] = [],
): Match[] {
  let sought = known.map(soughtOf);
  let shown = page.map(shownOf);
  const before = new Set(sought.flatMap(({ uuid }) => uuid ?? []));
  const areUuidsBelieved = [...shown.map(({ uuid }) => uuid), ...alsoThere.map(believableUuid)].some(
    (uuid) => uuid !== null && before.has(uuid),
  );
  const matches: Match[] = [];
  let haveIdsMoved = false;
  for (const { name, pair } of rules) {
    if (sought.length === 0 || shown.length === 0) break;
    const pairs = pair({ sought, shown, areUuidsBelieved, haveIdsMoved });
    if (pairs.length === 0) continue;
    const found = new Set(pairs.map((one) => one.sought.place));
    const recognised = new Set(pairs.map((one) => one.shown.place));
    haveIdsMoved ||= pairs.some(hasMoved);
    matches.push(...pairs.map((one) => ({ known: one.sought.place, page: one.shown.place, rule: name })));
    sought = sought.filter(({ place }) => !found.has(place));
    shown = shown.filter(({ place }) => !recognised.has(place));
  }
  return matches;
}
