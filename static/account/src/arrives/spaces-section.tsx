import type { Choices } from '../../../../contract/choices';
import type { SpacesSetting } from '../../../../contract/settings';
import { Section } from '../../../shared/section';
import { SpacesChoice } from '../../../shared/spaces/spaces-choice';
import { arrivesTexts } from '../texts/arrives';
import { pageTexts } from '../texts/page';

const words = arrivesTexts.spaces;

/** From which spaces items arrive. */
export const SpacesSection = ({
  draft: { spaces },
  isDisabled,
  onChange,
  siteSpaces,
  problem,
}: {
  draft: Choices;
  isDisabled: boolean;
  onChange: (changed: Partial<Choices>) => void;
  /** What the site's administrator decided; undefined: not known. */
  siteSpaces: SpacesSetting | undefined;
  problem: string | null;
}) => (
  <Section title={words.section} hint={words.hint}>
    {siteSpaces !== undefined && siteSpaces.mode !== 'all' && <p className="hint">{words.restricted}</p>}
    <SpacesChoice
      words={words}
      loading={pageTexts.loading}
      spaces={spaces}
      isDisabled={isDisabled}
      problem={problem}
      onChange={(chosen) => onChange({ spaces: chosen })}
    />
  </Section>
);
