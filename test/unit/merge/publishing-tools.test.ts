import type { TaskState } from '../../../contract/page-state';
import { edits, lines, tools, type Line } from './support/publishing';
import { MemoryTrackli, shown } from './support/trackli';

describe.each(Object.entries(tools))('published with %s', (_, number) => {
  const publish = (file: readonly Line[], run: number): TaskState[] =>
    file.map(({ text, assignee = 'anna', isTicked = false }, place) =>
      shown(null, text, { ...number(run, place, place % 2), assignee, status: isTicked ? 'complete' : 'incomplete' }),
    );

  test.each(edits)('$name: cards stay with their tasks', ({ edit, kept }) => {
    const trackli = new MemoryTrackli();
    trackli.sync(publish(lines, 1));
    for (const { text, assignee } of lines) trackli.approve(text, assignee);
    const cards = new Map(lines.map(({ text, assignee }) => [text.split(' ')[0], trackli.cardOf(text, assignee).id]));

    trackli.sync(publish(edit(lines), 2));

    for (const text of kept) {
      const [verb = ''] = text.split(' ');
      const before = cards.get(verb);
      const owner = verb === 'oil' ? 'ben' : 'anna';
      if (before === undefined) expect(trackli.rowOf(text)).toMatchObject({ state: 'pending' });
      else
        expect(trackli.cardOf(text, owner)).toMatchObject({
          id: before,
          title: text,
          syncStatus: 'active',
          status: 'backlog',
        });
    }
    const live = [...trackli.cards.values()].filter(({ syncStatus }) => syncStatus === 'active');
    expect(live.map(({ title }) => title).sort()).toEqual(kept.filter((text) => text !== 'buy string').sort());
    expect(trackli.waiting().map(({ title }) => title)).toEqual(kept.filter((text) => text === 'buy string'));
  });

  test('a tick made in Confluence that the next publish takes back: the card is open again, and is the same', () => {
    const trackli = new MemoryTrackli();
    trackli.sync(publish(lines, 1));
    trackli.approve('prune the roses');
    const { id } = trackli.cardOf('prune the roses');
    const [first, ...rest] = publish(lines, 1);
    trackli.sync([...(first ? [{ ...first, status: 'complete' as const }] : []), ...rest]);
    expect(trackli.cards.get(id)).toMatchObject({ status: 'done' });
    trackli.sync(publish([{ text: 'buy string' }, ...lines], 2));
    expect(trackli.cards.get(id)).toMatchObject({
      status: 'backlog',
      title: 'prune the roses',
      syncError: 'taken-back',
    });
  });

  test('published again and again, nobody’s queue hears of anything', () => {
    const trackli = new MemoryTrackli();
    trackli.sync(publish(lines, 1));
    const before = trackli.heard.length;
    for (const run of [2, 3, 4]) trackli.sync(publish(lines, run));
    expect(trackli.heard).toHaveLength(before);
    expect(trackli.audit.map(({ outcome }) => outcome)).toEqual(lines.map(() => 'discovered'));
  });
});
