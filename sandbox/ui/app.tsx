import SectionMessage from '@atlaskit/section-message/section-message';
import { useState } from 'react';
import { trackli } from './api/trackli';
import { forgetChoices, useAddress } from './api/use-address';
import { useChanges } from './api/use-changes';
import { useResource } from './api/use-resource';
import { FrameView } from './frame/frame-view';
import { Announcer } from './shell/announcer';
import { Header } from './shell/header';
import { ResourceView } from './shell/resource-view';
import { texts } from './texts';
import { TrafficStrip } from './traffic/traffic-strip';
import { Worlds } from './worlds';

/** The people and pages of one world mean nothing in another. */
const forgetTheWorld = () => forgetChoices(['person', 'page', 'user']);

/** The sandbox page: header, one of its views, and the traffic below. */
export function App() {
  const changes = useChanges(forgetTheWorld);
  const [acts, setActs] = useState(0);
  const [view, setView] = useAddress('view');
  const [chosenPerson, setPerson] = useAddress('person');
  const revision = changes.revision + acts;
  // While another world's people load, both panes are gone: they come back with nothing chosen.
  const people = useResource(`people ${changes.world}`, revision, trackli.people);
  const frames = useResource('frames', 0, trackli.frames);
  const person = people.value?.find(({ accountId }) => accountId === chosenPerson) ?? people.value?.[0];
  const frame = frames.value?.find(({ moduleKey }) => moduleKey === view);

  return (
    <Announcer>
      <Header
        people={people.value ?? []}
        person={person}
        onPerson={setPerson}
        frames={frames.value ?? []}
        view={frame?.moduleKey ?? null}
        onView={setView}
      />
      <main className="main">
        {changes.connection === 'lost' && (
          <div className="notice">
            <SectionMessage appearance="warning" title={texts.connection.lost}>
              <p>{texts.connection.explanation}</p>
            </SectionMessage>
          </div>
        )}
        <ResourceView resource={people} label={texts.confluence.people}>
          {(everyone) =>
            person === undefined ? null : frame === undefined ? (
              <Worlds
                people={everyone}
                person={person}
                revision={revision}
                onAct={() => setActs((count) => count + 1)}
              />
            ) : (
              <FrameView frame={frame} accountId={person.accountId} />
            )
          }
        </ResourceView>
      </main>
      <TrafficStrip entries={changes.entries} />
    </Announcer>
  );
}
