import { cardState, type Card } from '../../../trackli/front-end/data/card-state';

const card = (facts: Partial<Card>): Card => ({ status: 'todo', confluence_task_id: '9-1', ...facts });

test.each<[string, Card, ReturnType<typeof cardState>]>([
  ['a card of Trackli’s own', { status: 'todo', confluence_sync_status: 'removed' }, { kind: 'none' }],
  ['one whose columns are still empty', card({ confluence_sync_status: null }), { kind: 'follows' }],
  ['one that follows', card({ confluence_sync_status: 'active', confluence_sync_error: null }), { kind: 'follows' }],
  ['one of somebody else now', card({ confluence_sync_status: 'reassigned' }), { kind: 'reassigned' }],
  [
    'one that is gone, whatever came of its last move',
    card({ confluence_sync_status: 'removed', confluence_sync_error: 'task-gone' }),
    { kind: 'removed' },
  ],
  ['one that was taken back', card({ confluence_sync_error: 'taken-back' }), { kind: 'taken-back' }],
  ['one that nothing could tick', card({ confluence_sync_error: 'no-id' }), { kind: 'not-tickable', why: 'no-id' }],
  [
    'one that was to be ticked',
    card({ status: 'done', confluence_sync_error: 'not-permitted' }),
    { kind: 'not-written', wish: 'tick', why: 'not-permitted' },
  ],
  [
    'one that was to be opened again, for a reason of a later Trackli',
    card({ status: 'backlog', confluence_sync_error: 'of-tomorrow' }),
    { kind: 'not-written', wish: 'untick', why: 'of-tomorrow' },
  ],
  ['one with a status of a later Trackli', card({ confluence_sync_status: 'paused' }), { kind: 'follows' }],
])('%s', (_name, columns, state) => {
  expect(cardState(columns)).toEqual(state);
});
