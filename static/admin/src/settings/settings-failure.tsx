import { Failure } from '../../../shared/failure';
import { texts } from '../texts';
import type { useSettings } from './use-settings';

/** Why settings were not saved, if they were not. */
export function SettingsFailure({ settings: { failed, notSaved } }: { settings: ReturnType<typeof useSettings> }) {
  if (failed) return <Failure {...texts.actFailed} />;
  if (notSaved === null) return null;
  return <Failure title={texts.notSaved.title[notSaved]} explanation={texts.notSaved.explanation} />;
}
