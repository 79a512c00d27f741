import type { SyncStatus } from '../../../contract/history';
import { changesIn, failuresOf, waitingIn } from '../../../static/account/src/overview/standing';
import { reasonWords } from '../../../trackli/front-end/data/history-words';

const locale = { language: 'en', timeZone: 'UTC' };
const status = (changed: Partial<SyncStatus> = {}): SyncStatus => ({
  changesInDay: 0,
  waiting: 0,
  failed: [],
  ...changed,
});
const failed = (...counts: [string, number][]) =>
  failuresOf(status({ failed: counts.map(([reason, count]) => ({ reason, count })) }), locale);

describe('how the sync of a person stands', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000 or more'],
  ])('%d changes of the day', (changesInDay, said) => {
    expect(changesIn(status({ changesInDay }), locale)).toBe(said);
  });

  test('ticks on their way wait for whoever paused', () => {
    expect(waitingIn(status(), true, locale)).toBe('None');
    expect(waitingIn(status({ waiting: 2 }), false, locale)).toBe('2');
    expect(waitingIn(status({ waiting: 2 }), true, locale)).toBe('2, until you resume');
  });

  test('what failed is said with its reason in words', () => {
    expect(failed()).toBeNull();
    expect(failed(['no-id', 1])).toEqual({
      title: 'A tick of yours did not reach its page',
      lines: [reasonWords['no-id']],
    });
    expect(failed(['not-permitted', 1200], ['no-id', 1])).toEqual({
      title: '1,201 of your ticks did not reach their pages',
      lines: [`1,200: ${reasonWords['not-permitted']}`, `1: ${reasonWords['no-id']}`],
    });
  });

  test('reasons that are not known yet are one line', () => {
    expect(failed(['of-tomorrow', 2], ['no-id', 1], ['of-next-year', 3])?.lines).toEqual([
      '5: For another reason.',
      `1: ${reasonWords['no-id']}`,
    ]);
  });
});
