import { areSetApart, type Left, type Pair, type Shown, type Sought } from './candidates';
import { byRanks, groupBy, keyOf } from './groups';
import { pairTwins } from './pair-twins';
import { numbersOf, similarityOf, trigramsOf } from './similarity';

/** How alike two texts must be, where the id is the same and where only the person is. */
const leastWithId = 0.35;
const leastWithPerson = 0.5;
/** What the same id adds where several texts are alike. */
const worthOfId = 0.1;

/** What is common to more texts than this tells none of them apart; and more candidates than this are not weighed. */
const mostOfOneTrigram = 32;
const mostCandidates = 8;
const mostRounds = 16;

/** Tasks that read alike and are one person's. */
interface Class<Task> {
  tasks: Task[];
  key: string;
  trigrams: ReadonlySet<string>;
}

interface Edge {
  sought: Class<Sought>;
  shown: Class<Shown>;
  worth: number;
}

function classesOf<Task extends Sought | Shown>(
  tasks: readonly Task[],
  personOf: (task: Task) => string | null,
): Class<Task>[] {
  const groups = groupBy(tasks, (task) => keyOf(task.text, personOf(task)));
  return [...groups]
    .map(([key, members]) => ({ tasks: members, key, trigrams: trigramsOf(members[0]?.text ?? '') }))
    .sort(byRanks(({ key }) => key));
}

/** Finds the classes of the page that a remembered class may be: by what tells texts apart, and by id. */
function lookUp(shown: readonly Class<Shown>[]): (sought: Class<Sought>) => Class<Shown>[] {
  const byTrigram = groupBy(
    shown.flatMap((present) => [...present.trigrams].map((trigram) => ({ trigram, present }))),
    ({ trigram }) => trigram,
  );
  const byId = groupBy(
    shown.flatMap((present) => present.tasks.map(({ localId }) => ({ localId, present }))),
    ({ localId }) => localId,
  );
  return (sought) => {
    const shared = new Map<Class<Shown>, number>();
    const count = (present: Class<Shown>, weight: number) => shared.set(present, (shared.get(present) ?? 0) + weight);
    for (const trigram of sought.trigrams) {
      const holders = byTrigram.get(trigram) ?? [];
      if (holders.length <= mostOfOneTrigram) for (const { present } of holders) count(present, 1);
    }
    for (const { localId } of sought.tasks) {
      const holders = localId === null ? [] : (byId.get(localId) ?? []);
      if (holders.length <= mostOfOneTrigram) for (const { present } of holders) count(present, 1000);
    }
    return [...shared]
      .sort(
        byRanks(
          ([, weight]) => -weight,
          ([{ key }]) => key,
        ),
      )
      .slice(0, mostCandidates)
      .map(([present]) => present);
  };
}

function weigh(sought: Class<Sought>, shown: Class<Shown>, areUuidsBelieved: boolean): Edge[] {
  const [known] = sought.tasks;
  const [present] = shown.tasks;
  if (known === undefined || present === undefined) return [];
  if (sought.tasks.length === 1 && shown.tasks.length === 1 && areSetApart(known, present, areUuidsBelieved)) return [];
  const ids = new Set(sought.tasks.map(({ localId }) => localId));
  const sharesId = shown.tasks.some(({ localId }) => localId !== null && ids.has(localId));
  const similarity = similarityOf(sought.trigrams, shown.trigrams);
  const isOnePersons = present.assignee !== null && known.assignees.includes(present.assignee);
  const isAlike =
    (sharesId && similarity >= leastWithId) ||
    (isOnePersons && similarity >= leastWithPerson && numbersOf(known.text) === numbersOf(present.text));
  return isAlike ? [{ sought, shown, worth: similarity + (sharesId ? worthOfId : 0) }] : [];
}

/** The single best of each; those whose best is shared by another just as good have none. */
function bestOf(edges: readonly Edge[], end: (edge: Edge) => object): Map<object, Edge | null> {
  const best = new Map<object, { edge: Edge; isSingle: boolean }>();
  for (const edge of edges) {
    const before = best.get(end(edge));
    if (before === undefined || edge.worth > before.edge.worth) best.set(end(edge), { edge, isSingle: true });
    else if (edge.worth === before.edge.worth) before.isSingle = false;
  }
  return new Map([...best].map(([key, { edge, isSingle }]) => [key, isSingle ? edge : null]));
}

/**
 * A similar text under the same id, or a similar text of the same person with the same numbers, where each is the other's single best: the task was reworded,
 * and perhaps moved as well. Repeated, since what is paired stands in nobody's way any more.
 */
export function similarText({ sought, shown, areUuidsBelieved }: Left): Pair[] {
  const known = classesOf(
    sought.filter(({ isSpokenFor }) => isSpokenFor),
    ({ assignees: [assignee = null] }) => assignee,
  );
  const candidatesOf = lookUp(classesOf(shown, ({ assignee }) => assignee));
  let edges = known.flatMap((one) => candidatesOf(one).flatMap((present) => weigh(one, present, areUuidsBelieved)));
  const pairs: Pair[] = [];
  for (let round = 0; round < mostRounds && edges.length > 0; round += 1) {
    const [bySought, byShown] = [bestOf(edges, (edge) => edge.sought), bestOf(edges, (edge) => edge.shown)];
    const found = edges.filter((edge) => bySought.get(edge.sought) === edge && byShown.get(edge.shown) === edge);
    if (found.length === 0) break;
    const taken = new Set<object>(found.flatMap((edge) => [edge.sought, edge.shown]));
    pairs.push(...found.flatMap((edge) => pairTwins(edge.sought.tasks, edge.shown.tasks)));
    edges = edges.filter((edge) => !taken.has(edge.sought) && !taken.has(edge.shown));
  }
  return pairs;
}
