import Toggle from '@atlaskit/toggle';
import { lazy, Suspense, useId, useState } from 'react';
import type { Settings } from '../../../../contract/settings';
import { Section } from '../../../shared/section';
import { syncTexts } from '../texts/settings';
import type { Admin } from '../use-admin';
import { SettingsFailure } from './settings-failure';
import { useSettings } from './use-settings';

const QuestionDialog = lazy(async () => import('../../../shared/question-dialog'));

const sentences = {
  'switched-on-and-travelling': syncTexts.on,
  'switched-on-but-still': syncTexts.onButStill,
  'switched-off': syncTexts.off,
} as const;

/** The switch for everything. Switching off says first what it does. */
export function SyncSection({
  settings,
  saying,
  admin,
}: {
  settings: Settings;
  /** What the page says of the switch, together with everything else. */
  saying: keyof typeof sentences;
  admin: Admin;
}) {
  const label = useId();
  const state = useId();
  const saving = useSettings(admin);
  const [isAsking, setAsking] = useState(false);
  const { syncEnabled } = settings;
  const switchTo = (next: boolean) =>
    saving.run({ ...settings, syncEnabled: next }, next ? syncTexts.switchedOn : syncTexts.switchedOff);
  return (
    <Section title={syncTexts.section}>
      <SettingsFailure settings={saving} />
      <div className="switch">
        <Toggle
          id={label}
          size="large"
          isChecked={syncEnabled}
          isLoading={saving.busy}
          descriptionId={state}
          onChange={() => (syncEnabled ? setAsking(true) : switchTo(true))}
        />
        <div>
          <label htmlFor={label}>{syncTexts.label}</label>
          <p id={state} className="hint">
            {sentences[saying]}
          </p>
        </div>
      </div>
      <Suspense>
        {isAsking && (
          <QuestionDialog
            words={syncTexts.dialog}
            onConfirm={() => {
              setAsking(false);
              switchTo(false);
            }}
            onCancel={() => setAsking(false)}
          />
        )}
      </Suspense>
    </Section>
  );
}
