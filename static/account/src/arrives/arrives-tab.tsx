import Button from '@atlaskit/button/default/button';
import { useEffect, useState } from 'react';
import type { Choices } from '../../../../contract/choices';
import { useAnnounce } from '../../../shared/announcer';
import { Notice } from '../../../shared/notice';
import { RadioChoice } from '../../../shared/radio-choice';
import { Section } from '../../../shared/section';
import { problemOf } from '../../../shared/spaces/spaces-setting';
import type { LinkedProps } from '../linked-props';
import { OutcomeFailure } from '../outcome-failure';
import { arrivesTexts as words } from '../texts/arrives';
import { startTexts, starts } from '../texts/start';
import { useRequest } from '../use-request';
import { asSaved, isSame } from './draft';
import { PlacesSection } from './places-section';
import { PreviewSection } from './preview-section';
import { SpacesSection } from './spaces-section';
import { usePreview } from './use-preview';

const dates = (['all', 'dated'] as const).map((value) => ({ value, label: words.dates[value] }));

/** Which of the person's action items arrive in Trackli, and where. */
export default function ArrivesTab(props: LinkedProps) {
  const { choices } = props.me;
  return choices === undefined ? <Notice {...words.unknown} /> : <ChoicesForm {...props} choices={choices} />;
}

/** Nothing is saved until the person says so, and what it would change is said before. */
function ChoicesForm({ account, me, choices, onChange, locale }: LinkedProps & { choices: Choices }) {
  const announce = useAnnounce();
  const [draft, setDraft] = useState(choices);
  const saving = useRequest<'save'>();
  const busy = saving.busy !== null;
  useEffect(() => setDraft(choices), [choices]);
  const isChanged = !isSame(draft, choices);
  const problem = problemOf(draft.spaces, words.spaces, locale);
  const preview = usePreview(account, isChanged && problem === null ? draft : null);
  const save = async () => {
    const outcome = await saving.run('save', async () => account.choose(asSaved(draft)));
    if (outcome.kind !== 'answer') return;
    announce(preview.phase === 'counted' && preview.change.adds > 0 ? words.savedAndBrings : words.saved);
    onChange(outcome.answer);
  };
  const change = (changed: Partial<Choices>) => setDraft({ ...draft, ...changed });
  const form = { draft, isDisabled: busy, onChange: change };
  return (
    <>
      <SpacesSection {...form} siteSpaces={me.settings?.spaces} problem={isChanged ? problem : null} />
      <Section title={words.dates.section}>
        <RadioChoice
          legend={words.dates.legend}
          options={dates}
          chosen={draft.datedOnly ? 'dated' : 'all'}
          isDisabled={busy}
          onChoose={(chosen) => change({ datedOnly: chosen === 'dated' })}
        />
      </Section>
      <Section title={words.old.section} hint={words.old.hint}>
        <RadioChoice
          legend={words.old.legend}
          options={starts.map((value) => ({ value, label: startTexts.options[value] }))}
          chosen={draft.startWith}
          isDisabled={busy}
          onChoose={(startWith) => change({ startWith })}
        />
      </Section>
      <PlacesSection {...form} projects={me.projects ?? []} />
      {isChanged && (
        <div className="save">
          {saving.failure !== null && <OutcomeFailure failure={saving.failure} locale={locale} />}
          <PreviewSection preview={preview} locale={locale} />
          <div className="row">
            <Button
              appearance="primary"
              isDisabled={preview.phase !== 'counted'}
              isLoading={busy}
              onClick={() => void save()}
            >
              {words.save}
            </Button>
            <Button appearance="subtle" isDisabled={busy} onClick={() => setDraft(choices)}>
              {words.discard}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
