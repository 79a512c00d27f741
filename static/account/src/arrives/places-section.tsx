import Spinner from '@atlaskit/spinner';
import { lazy, Suspense } from 'react';
import { maxSpaceArrivals } from '../limits';
import type { Choices } from '../../../../contract/choices';
import { Section } from '../../../shared/section';
import { useSpaceNames } from '../../../shared/spaces/use-space-names';
import { arrivesTexts } from '../texts/arrives';
import { pageTexts } from '../texts/page';
import { PlaceSelect, type Project } from './place-select';

const SpacePicker = lazy(async () => import('../../../shared/spaces/space-picker'));

const words = arrivesTexts.places;

/** Where items go: usually, and for some spaces elsewhere. */
export function PlacesSection({
  draft,
  isDisabled,
  onChange,
  projects,
}: {
  draft: Choices;
  isDisabled: boolean;
  onChange: (changed: Partial<Choices>) => void;
  projects: readonly Project[];
}) {
  const { spaceArrivals } = draft;
  const nameOf = useSpaceNames(
    spaceArrivals.map(({ spaceId }) => spaceId),
    arrivesTexts.spaces.unknown,
  );
  const choose = (spaceIds: readonly string[]) =>
    onChange({
      spaceArrivals: spaceIds.slice(0, maxSpaceArrivals).map(
        (spaceId) =>
          spaceArrivals.find((own) => own.spaceId === spaceId) ?? {
            spaceId,
            arrival: 'queue' as const,
            projectId: null,
          },
      ),
    });
  return (
    <Section title={words.section} hint={words.hint}>
      <PlaceSelect
        label={words.usual}
        place={draft}
        projects={projects}
        isDisabled={isDisabled}
        onChange={(place) => onChange(place)}
      />
      <Suspense fallback={<Spinner size="medium" label={pageTexts.loading} />}>
        <SpacePicker
          words={arrivesTexts.spaces}
          label={words.own}
          spaceIds={spaceArrivals.map(({ spaceId }) => spaceId)}
          isDisabled={isDisabled}
          problem={null}
          onChange={choose}
        />
      </Suspense>
      {spaceArrivals.map((own) => (
        <PlaceSelect
          key={own.spaceId}
          label={words.ofSpace(nameOf(own.spaceId))}
          place={own}
          projects={projects}
          isDisabled={isDisabled}
          onChange={(place) =>
            onChange({
              spaceArrivals: spaceArrivals.map((other) =>
                other.spaceId === own.spaceId ? { ...other, ...place } : other,
              ),
            })
          }
        />
      ))}
    </Section>
  );
}
