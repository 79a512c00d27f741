import SectionMessage from '@atlaskit/section-message/section-message';
import { useState } from 'react';
import { trackli } from './api/trackli';
import { forgetChoices, useAddress } from './api/use-address';
import { useChanges } from './api/use-changes';
import { useResource } from './api/use-resource';
import { ControlsPanel } from './controls/controls-panel';
import { Announcer } from './shell/announcer';
import { Guide } from './shell/guide';
import { Header } from './shell/header';
import { ResourceView } from './shell/resource-view';
import { confluenceTexts } from './texts/confluence';
import { shellTexts } from './texts/shell';
import { Timeline } from './timeline/timeline';
import { Worlds } from './worlds';

/** The people and pages of one world mean nothing in another. */
const forgetTheWorld = () => forgetChoices(['person', 'page', 'user']);

/** The sandbox page: header, both worlds, and the traffic below. */
export function App() {
  const changes = useChanges(forgetTheWorld);
  const [acts, setActs] = useState(0);
  const [view, setView] = useAddress('view');
  const [controls, setControls] = useAddress('controls');
  const [guide, setGuide] = useAddress('guide');
  const [chosenPerson, setPerson] = useAddress('person');
  const revision = changes.revision + acts;
  // While another world's people load, both panes are gone: they come back with nothing chosen.
  const people = useResource(`people ${changes.world}`, revision, trackli.people);
  const frames = useResource('frames', 0, trackli.frames);
  const contents = useResource(`contents ${changes.world}`, revision, trackli.contents);
  const onAct = () => setActs((count) => count + 1);
  const person = people.value?.find(({ accountId }) => accountId === chosenPerson) ?? people.value?.[0];
  const frame = frames.value?.find(({ moduleKey }) => moduleKey === view);

  return (
    <Announcer>
      <a className="skip-link" href="#content">
        {shellTexts.skip}
      </a>
      <Header
        frames={frames.value ?? []}
        view={frame?.moduleKey ?? null}
        onView={setView}
        controls={controls !== null}
        onControls={(shown) => setControls(shown ? 'shown' : null)}
      />
      {guide !== 'hidden' && <Guide entries={changes.entries} onHide={() => setGuide('hidden')} />}
      <main className="main" id="content" tabIndex={-1}>
        {changes.connection === 'lost' && (
          <div className="notice">
            <SectionMessage appearance="warning" title={shellTexts.connection.lost}>
              <p>{shellTexts.connection.explanation}</p>
            </SectionMessage>
          </div>
        )}
        <ResourceView resource={people} label={confluenceTexts.people}>
          {(everyone) =>
            person !== undefined && (
              <Worlds
                people={everyone}
                contents={contents.value ?? []}
                person={person}
                onPerson={setPerson}
                frame={frame}
                onFrame={setView}
                revision={revision}
                onAct={onAct}
              />
            )
          }
        </ResourceView>
      </main>
      <Timeline entries={changes.entries} contents={contents.value ?? []} isLost={changes.connection === 'lost'} />
      {controls !== null && (
        <ControlsPanel
          people={people.value ?? []}
          revision={revision}
          onAct={onAct}
          onClose={() => setControls(null)}
        />
      )}
    </Announcer>
  );
}
