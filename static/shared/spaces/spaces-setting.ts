import type { SpacesSetting } from '../../../contract/settings';
import { formatNumber } from '../format';
import type { Locale } from '../use-locale';

/** How many spaces can be named: `maxNamedSpaces` of contract/settings.ts, which would bring zod into the page. */
const maxNamedSpaces = 500;

/** As it is saved: where all take part none is named, and the others stand in one order. */
export const asSaved = ({ mode, spaceIds }: SpacesSetting): SpacesSetting => ({
  mode,
  spaceIds: mode === 'all' ? [] : [...spaceIds].sort(),
});

/** Whether two settings come to the same. */
export const isSameSetting = (one: SpacesSetting, other: SpacesSetting): boolean =>
  JSON.stringify(asSaved(one)) === JSON.stringify(asSaved(other));

/** Why a setting cannot be saved; null where it can. */
export function problemOf(
  { mode, spaceIds }: SpacesSetting,
  words: { chooseOne: string; tooMany: (limit: string) => string },
  locale: Locale,
): string | null {
  if (mode === 'all') return null;
  if (spaceIds.length === 0) return words.chooseOne;
  return spaceIds.length > maxNamedSpaces ? words.tooMany(formatNumber(maxNamedSpaces, locale)) : null;
}
