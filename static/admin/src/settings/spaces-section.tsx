import Button from '@atlaskit/button/default/button';
import RadioGroup from '@atlaskit/radio/radio-group';
import Spinner from '@atlaskit/spinner';
import { lazy, Suspense, useEffect, useId, useState } from 'react';
import { maxNamedSpaces } from '../limits';
import type { Settings, SpacesSetting } from '../../../../contract/settings';
import { formatNumber } from '../../../shared/format';
import { Section } from '../../../shared/section';
import type { Locale } from '../../../shared/use-locale';
import { texts } from '../texts';
import type { Admin } from '../use-admin';
import { SettingsFailure } from './settings-failure';
import { useSettings } from './use-settings';

const SpacePicker = lazy(async () => import('./space-picker'));

const modes = (['all', 'only', 'except'] as const).map((value) => ({ value, label: texts.spaces.modes[value] }));

const isSame = (one: SpacesSetting, other: SpacesSetting) =>
  one.mode === other.mode && [...one.spaceIds].sort().join() === [...other.spaceIds].sort().join();

/** Which spaces take part. Nothing is saved until the person says so. */
export function SpacesSection({ settings, admin, locale }: { settings: Settings; admin: Admin; locale: Locale }) {
  const legend = useId();
  const saving = useSettings(admin);
  const [draft, setDraft] = useState(settings.spaces);
  useEffect(() => setDraft(settings.spaces), [settings.spaces]);

  const isChanged = !isSame(draft, settings.spaces);
  const problem = problemOf(draft, locale);
  return (
    <Section title={texts.spaces.section} hint={texts.spaces.hint}>
      <SettingsFailure settings={saving} />
      <div>
        <p id={legend} className="label">
          {texts.spaces.legend}
        </p>
        <RadioGroup
          options={modes}
          value={draft.mode}
          labelId={legend}
          isDisabled={saving.busy}
          onChange={({ currentTarget: { value } }) => {
            const mode = modes.find((known) => known.value === value)?.value;
            if (mode !== undefined) setDraft({ ...draft, mode });
          }}
        />
      </div>
      {draft.mode !== 'all' && (
        <Suspense fallback={<Spinner size="medium" label={texts.loading} />}>
          <SpacePicker
            mode={draft.mode}
            spaceIds={draft.spaceIds}
            isDisabled={saving.busy}
            problem={isChanged ? problem : null}
            onChange={(spaceIds) => setDraft({ ...draft, spaceIds })}
          />
        </Suspense>
      )}
      {isChanged && (
        <div className="row">
          <Button
            appearance="primary"
            isDisabled={problem !== null}
            isLoading={saving.busy}
            onClick={() => saving.run({ ...settings, spaces: withoutNames(draft) }, texts.spaces.saved)}
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

/** Where all take part, none is named. */
const withoutNames = (spaces: SpacesSetting): SpacesSetting =>
  spaces.mode === 'all' ? { mode: 'all', spaceIds: [] } : spaces;

function problemOf({ mode, spaceIds }: SpacesSetting, locale: Locale): string | null {
  if (mode === 'all') return null;
  if (spaceIds.length === 0) return texts.spaces.chooseOne;
  return spaceIds.length > maxNamedSpaces ? texts.spaces.tooMany(formatNumber(maxNamedSpaces, locale)) : null;
}
