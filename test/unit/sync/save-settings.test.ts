import type { Settings } from '../../../contract/settings';
import { saveSettings } from '../../../src/sync/scans/plan/save-settings';
import { knownSite, smallWorld } from './support/small-world';

const everywhere: Settings = { syncEnabled: true, spaces: { mode: 'all', spaceIds: [] } };

const setUp = () => {
  const { world, dependencies, scanRecords } = smallWorld();
  world.site = knownSite(world);
  dependencies.trackli.putSettings = async (settings) => ({ kind: 'answer', answer: { settings, accountsVersion: 2 } });
  const save = async (settings: Settings) => saveSettings(dependencies, settings);
  const requested = () => [...scanRecords.requests.values()];
  return { world, dependencies, save, requested };
};

test.each<[string, Settings, number]>([
  ['nothing changes', everywhere, 0],
  ['fewer spaces take part', { syncEnabled: true, spaces: { mode: 'except', spaceIds: ['7'] } }, 1],
  ['sync is switched off', { ...everywhere, syncEnabled: false }, 0],
])('%s', async (_, settings, refreshes) => {
  const { save, requested } = setUp();
  expect(await save(settings)).toEqual({ kind: 'saved', settings });
  expect(requested()).toEqual(Array.from({ length: refreshes }, () => ({ kind: 'refresh' })));
});

test('sync switched on again: everything is gone over', async () => {
  const { world, save, requested } = setUp();
  world.site = { ...knownSite(world), syncEnabled: false };
  const askedAt = world.time;
  await save(everywhere);
  // Once the switch has been let be for a minute.
  expect(requested()).toEqual([{ kind: 'refresh', notBefore: askedAt + 60_000 }]);
});

test('what Trackli does not take is not remembered', async () => {
  const { world, dependencies, save, requested } = setUp();
  dependencies.trackli.putSettings = async () => ({ kind: 'later', reason: 'trackli-unavailable' });
  expect(await save({ ...everywhere, syncEnabled: false })).toMatchObject({ kind: 'later' });
  expect(world.site?.syncEnabled).toBe(true);
  expect(requested()).toEqual([]);
});
