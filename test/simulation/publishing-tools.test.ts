import type { Faults } from '../../sandbox/faults/message';
import type { SandboxPerson } from '../../sandbox/people';
import { edits, lines, tools, type Line } from '../unit/merge/support/publishing';
import { useTestbed } from './seeded/on-seeds';
import { openSiteFixture, type SiteFixture } from './short/site-fixture';

/** What Confluence may do with the numbers of tasks: the documents leave it open, so the product has to be right with each. */
const answers: Record<string, NonNullable<Faults['behaviour']>> = {
  'what Confluence most likely does': {},
  'Confluence leaves tasks as they come': {
    assignsTaskIds: false,
    fillsTaskUuids: 'never',
    taskRows: 'distinct-ids',
    globalTaskIdFollows: 'uuid',
  },
  'Confluence numbers anew whatever it can': {
    fillsTaskUuids: 'always',
    sentTaskUuids: 'renewed',
    repeatedTaskIds: 'renumbered',
    globalTaskIdFollows: 'nothing',
  },
};

type Number = (typeof tools)[string];
type People = Record<'anna' | 'ben', SandboxPerson>;

/** The body that a tool makes of the file: lists of two tasks each, under headings. */
function bodyOf(file: readonly Line[], number: Number, run: number, people: People): string {
  const tasks = file.map(({ text, assignee = 'anna', isTicked = false }, place) => {
    const { localId, taskUuid } = number(run, place, place % 2);
    const account = people[assignee === 'ben' ? 'ben' : 'anna'].accountId;
    return (
      '<ac:task>' +
      (localId === undefined ? '' : `<ac:task-id>${localId}</ac:task-id>`) +
      (taskUuid === undefined ? '' : `<ac:task-uuid>${taskUuid}</ac:task-uuid>`) +
      `<ac:task-status>${isTicked ? 'complete' : 'incomplete'}</ac:task-status>` +
      `<ac:task-body><ac:link><ri:user ri:account-id="${account}" /></ac:link> to ${text}</ac:task-body></ac:task>`
    );
  });
  const lists = Array.from({ length: Math.ceil(tasks.length / 2) }, (_, list) => tasks.slice(2 * list, 2 * list + 2));
  return lists.map((list, index) => `<h2>Part ${index}</h2><ac:task-list>${list.join('')}</ac:task-list>`).join('');
}

const titleOf = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

describe.each(Object.entries(answers))('%s', (_answer, behaviour) => {
  const testbed = useTestbed();

  describe.each(Object.entries(tools))('published with %s', (_tool, number) => {
    let fixture: SiteFixture;
    let people: People;
    beforeAll(async () => {
      fixture = await openSiteFixture(testbed());
      people = { anna: fixture.ann, ben: fixture.ben };
      fixture.world.faults.set({ behaviour });
    });
    afterAll(async () => fixture.close());

    const publish = async (title: string, file: readonly Line[], run: number, pageId?: string) => {
      const id = await fixture.editor.publish(title, bodyOf(file, number, run, people), pageId);
      await fixture.minutes(1);
      return id;
    };
    const cardsOn = async (pageId: string) =>
      (await Promise.all(Object.values(people).map(async ({ userId }) => fixture.world.frontEnd.board(userId))))
        .flat()
        .filter((card) => card.pageId === pageId);
    const waitingOn = async (pageId: string) =>
      (await Promise.all(Object.values(people).map(async ({ userId }) => fixture.world.frontEnd.queue(userId))))
        .flat()
        .filter((entry) => entry.pageId === pageId);
    /** A page that was published once and whose tasks all are cards. */
    const approved = async (title: string) => {
      const pageId = await publish(title, lines, 1);
      const waiting = await waitingOn(pageId);
      expect(waiting.map((entry) => entry.title).sort()).toEqual(lines.map(({ text }) => titleOf(text)).sort());
      for (const { id } of waiting) await fixture.world.frontEnd.approve(id);
      await fixture.minutes(1);
      return { pageId, cards: new Map((await cardsOn(pageId)).map((card) => [card.title.split(' ')[0], card.id])) };
    };

    test.each(edits)('$name: cards stay with their tasks', async ({ name, edit, kept }) => {
      const { pageId, cards } = await approved(name);
      await publish(name, edit(lines), 2, pageId);

      const live = (await cardsOn(pageId)).filter(({ syncStatus }) => syncStatus === 'active');
      const expected = kept
        .filter((text) => text !== 'buy string')
        .map((text) => ({ id: cards.get(titleOf(text).split(' ')[0]), title: titleOf(text), status: 'backlog' }));
      const byTitle = (one: { title: string }, other: { title: string }) => (one.title < other.title ? -1 : 1);
      expect(live.map(({ id, title, status }) => ({ id, title, status })).sort(byTitle)).toEqual(
        expected.sort(byTitle),
      );
      const waiting = await waitingOn(pageId);
      expect(waiting.map(({ title }) => title)).toEqual(kept.includes('buy string') ? ['Buy string'] : []);
    });

    test('ticked in Confluence, and the next publish takes it back: the same card is open again, and says so', async () => {
      const { pageId, cards } = await approved('Taken back');
      // As the editor saves it, without a new number for anything.
      await publish(
        'Taken back',
        lines.map((line, place) => ({ ...line, isTicked: place === 0 })),
        1,
        pageId,
      );
      const card = async () => (await cardsOn(pageId)).find(({ id }) => id === cards.get('Prune'));
      expect(await card()).toMatchObject({ status: 'done', title: 'Prune the roses' });
      await publish('Taken back', [{ text: 'buy string' }, ...lines], 2, pageId);
      expect(await card()).toMatchObject({ status: 'backlog', syncStatus: 'active', title: 'Prune the roses' });
      expect((await card())?.syncError).toBe('taken-back');
    });

    test('published again and again: no card and no row is another one', async () => {
      const { pageId } = await approved('Again');
      // The number that a task has on its page now is all that may change.
      const shown = async () => (await cardsOn(pageId)).map((card) => ({ ...card, taskKey: null }));
      const before = await shown();
      for (const run of [2, 3, 4]) await publish('Again', lines, run, pageId);
      expect(await shown()).toEqual(before);
      expect(await waitingOn(pageId)).toEqual([]);
    });

    test('no tick of ours ever lands on another task', async () => {
      const { pageId, cards } = await approved('Ticks');
      const [id] = [cards.get('Rake')];
      if (id === undefined) throw new Error('There is no such card.');
      // The tick waits while the file is published with everything in another place.
      await fixture.world.frontEnd.moveCard(id, 'done');
      await fixture.editor.publish('Ticks', bodyOf(lines.toReversed(), number, 2, people), pageId);
      await fixture.minutes(10);
      const { body } = await fixture.editor.read(pageId);
      const ticked = [...body.matchAll(/<ac:task>.*?<\/ac:task>/gs)].flatMap(([task]) =>
        task.includes('<ac:task-status>complete<') ? [/ to (.*?)</.exec(task)?.[1]] : [],
      );
      expect(ticked.filter((text) => text !== 'rake the yard before winter')).toEqual([]);
    });
  });
});
