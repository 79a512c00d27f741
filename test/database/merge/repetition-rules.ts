import { outcomesOf, task, type World } from '../support/world';

/** Nothing new: nothing is written. */
export function repetitionRules(world: () => World): void {
  const everything = async ({ linked, sync, waiting, frontEnd, approved }: World) => {
    const anna = await linked('anna');
    await approved(anna, task('1', anna));
    await sync([task('1', anna), task('2', anna), task('3', anna)]);
    const [second] = await frontEnd.queue(anna.userId);
    if (second !== undefined) await frontEnd.dismiss(second.id);
    await waiting(anna);
    return [
      task('1', anna, { status: 'complete' }),
      task('2', anna),
      task('3', anna),
      task('4', anna, { status: 'complete' }),
    ];
  };

  test('the same state again writes no row', async () => {
    const { sync, fingerprint } = world();
    const tasks = await everything(world());
    await sync(tasks, { version: 9, at: 900 });
    const before = await fingerprint();
    const answer = await sync(tasks, { version: 9, at: 900 });
    expect(outcomesOf(answer)).toEqual({
      '1': 'unchanged',
      '2': 'ignored: dismissed',
      '3': 'unchanged',
      '4': 'ignored: complete',
    });
    expect(await fingerprint()).toBe(before);
  });

  test('the same content seen later moves only the content’s own row', async () => {
    const { sync, fingerprint } = world();
    const tasks = await everything(world());
    const others = [
      'tasks',
      'atlassian_connections',
      'confluence_pending_tasks',
      'integration_audit_log',
      'confluence_sites',
    ];
    await sync(tasks, { version: 9, at: 900 });
    const [before, contents] = [await fingerprint(others), await fingerprint(['confluence_contents'])];
    await sync(tasks, { version: 10, at: 1000 });
    expect(await fingerprint(others)).toBe(before);
    expect(await fingerprint(['confluence_contents'])).not.toBe(contents);
  });

  test('a stale state writes no row', async () => {
    const { sync, fingerprint } = world();
    const tasks = await everything(world());
    await sync(tasks, { version: 9 });
    const before = await fingerprint();
    await sync([], { version: 8 });
    expect(await fingerprint()).toBe(before);
  });
}
