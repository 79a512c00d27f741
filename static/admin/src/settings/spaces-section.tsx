import Button from '@atlaskit/button/default/button';
import { useEffect, useState } from 'react';
import type { Settings } from '../../../../contract/settings';
import { Section } from '../../../shared/section';
import { SpacesChoice } from '../../../shared/spaces/spaces-choice';
import { asSaved, isSameSetting, problemOf } from '../../../shared/spaces/spaces-setting';
import type { Locale } from '../../../shared/use-locale';
import { texts } from '../texts';
import type { Admin } from '../use-admin';
import { SettingsFailure } from './settings-failure';
import { useSettings } from './use-settings';

/** Which spaces take part. Nothing is saved until the person says so. */
export function SpacesSection({ settings, admin, locale }: { settings: Settings; admin: Admin; locale: Locale }) {
  const saving = useSettings(admin);
  const [draft, setDraft] = useState(settings.spaces);
  useEffect(() => setDraft(settings.spaces), [settings.spaces]);

  const isChanged = !isSameSetting(draft, settings.spaces);
  const problem = problemOf(draft, texts.spaces, locale);
  return (
    <Section title={texts.spaces.section} hint={texts.spaces.hint}>
      <SettingsFailure settings={saving} />
      <SpacesChoice
        words={texts.spaces}
        loading={texts.loading}
        spaces={draft}
        isDisabled={saving.busy}
        problem={isChanged ? problem : null}
        onChange={setDraft}
      />
      {isChanged && (
        <div className="row">
          <Button
            appearance="primary"
            isDisabled={problem !== null}
            isLoading={saving.busy}
            onClick={() => saving.run({ ...settings, spaces: asSaved(draft) }, texts.spaces.saved)}
          >
            {texts.spaces.save}
          </Button>
          <Button appearance="subtle" isDisabled={saving.busy} onClick={() => setDraft(settings.spaces)}>
            {texts.spaces.discard}
          </Button>
        </div>
      )}
    </Section>
  );
}
