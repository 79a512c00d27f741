import { XMLParser } from 'fast-xml-parser';
import { actionItem, appended, insertedAt } from '../../../sandbox/ui/confluence/action-item';

const item = { accountId: 'account-1', text: 'ask "A & B" <soon>', dueDate: '2026-12-31' };

test('an item is one open task with a mention, its words and its date, and well-formed whatever was typed', () => {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@' });
  expect(parser.parse(actionItem(item))).toEqual({
    'ac:task-list': {
      'ac:task': {
        'ac:task-status': 'incomplete',
        'ac:task-body': {
          span: {
            '@class': 'placeholder-inline-tasks',
            'ac:link': { 'ri:user': { '@ri:account-id': 'account-1' } },
            '#text': 'ask "A & B" <soon>',
            time: { '@datetime': '2026-12-31' },
          },
        },
      },
    },
  });
});

test('an item without a date has no time', () => {
  expect(actionItem({ ...item, dueDate: null })).not.toContain('<time');
});

test('an item goes to the end of a page, and is all of an empty one', () => {
  expect(appended('<p>Notes</p>', '<x />')).toBe('<p>Notes</p>\n<x />');
  expect(appended(' ', '<x />')).toBe('<x />');
});

test('an item takes the place of what is selected', () => {
  expect(insertedAt('<p>a</p>?<p>b</p>', '<x />', 8, 9)).toBe('<p>a</p><x /><p>b</p>');
});
