import { Failure } from '../../../shared/failure';
import { pageTexts } from '../texts/page';
import { notSavedTexts } from '../texts/settings';
import type { useSettings } from './use-settings';

/** Why settings were not saved, if they were not. */
export function SettingsFailure({ settings: { failed, notSaved } }: { settings: ReturnType<typeof useSettings> }) {
  if (failed) return <Failure {...pageTexts.actFailed} />;
  if (notSaved === null) return null;
  return <Failure title={notSavedTexts.title[notSaved]} explanation={notSavedTexts.explanation} />;
}
