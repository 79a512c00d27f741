import Button from '@atlaskit/button/default/button';
import { useEffect, useState } from 'react';
import type { Settings } from '../../../../contract/settings';
import { Section } from '../../../shared/section';
import { SpacesChoice } from '../../../shared/spaces/spaces-choice';
import { asSaved, isSameSetting, problemOf } from '../../../shared/spaces/spaces-setting';
import type { Locale } from '../../../shared/use-locale';
import { pageTexts } from '../texts/page';
import { spacesTexts } from '../texts/settings';
import type { Admin } from '../use-admin';
import { SettingsFailure } from './settings-failure';
import { useSettings } from './use-settings';

/** Which spaces take part. Nothing is saved until the person says so. */
export function SpacesSection({ settings, admin, locale }: { settings: Settings; admin: Admin; locale: Locale }) {
  const saving = useSettings(admin);
  const [draft, setDraft] = useState(settings.spaces);
  useEffect(() => setDraft(settings.spaces), [settings.spaces]);

  const isChanged = !isSameSetting(draft, settings.spaces);
  const problem = problemOf(draft, spacesTexts, locale);
  return (
    <Section title={spacesTexts.section} hint={spacesTexts.hint}>
      <SettingsFailure settings={saving} />
      <SpacesChoice
        words={spacesTexts}
        loading={pageTexts.loading}
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
            onClick={() => saving.run({ ...settings, spaces: asSaved(draft) }, spacesTexts.saved)}
          >
            {spacesTexts.save}
          </Button>
          <Button appearance="subtle" isDisabled={saving.busy} onClick={() => setDraft(settings.spaces)}>
            {spacesTexts.discard}
          </Button>
        </div>
      )}
    </Section>
  );
}
