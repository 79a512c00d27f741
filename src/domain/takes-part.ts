import type { SpacesSetting } from '../../contract/settings';

/** Whether the administrator lets a space take part. */
export const takesPart = (spaceId: string, { mode, spaceIds }: SpacesSetting): boolean =>
  mode === 'all' || spaceIds.includes(spaceId) === (mode === 'only');
