import Button from '@atlaskit/button/default/button';
import ButtonGroup from '@atlaskit/button/button-group';
import { useState } from 'react';
import type { ContentFacts, FrameModule, Person } from '../page/wire';
import { useAddress } from './api/use-address';
import { ConfluencePane } from './confluence/confluence-pane';
import { confluenceTexts } from './texts/confluence';
import { shellTexts } from './texts/shell';
import { trackliTexts } from './texts/trackli';
import { TrackliPane } from './trackli/trackli-pane';

const sides = ['confluence', 'trackli'] as const;
const sideNames = { confluence: confluenceTexts.name, trackli: trackliTexts.name };

/**
 * Confluence on the left, Trackli on the right. Where there is no room for both, one of them is hidden, not taken away: what
 * somebody is writing there stays.
 */
export function Worlds({
  people,
  contents,
  person,
  onPerson,
  frame,
  onFrame,
  revision,
  onAct,
}: {
  people: readonly Person[];
  contents: readonly ContentFacts[];
  person: Person;
  onPerson: (accountId: string) => void;
  /** The app's own page that Confluence shows; undefined: it shows its pages. */
  frame: FrameModule | undefined;
  /** Another page of the app, or null for Confluence's pages. */
  onFrame: (moduleKey: string | null) => void;
  revision: number;
  /** Called when something was done here, so that both sides look again. */
  onAct: () => void;
}) {
  const [pageId, setPageId] = useAddress('page');
  const [side, setSide] = useState<(typeof sides)[number]>('confluence');
  const openPage = (id: string) => {
    setPageId(id);
    onFrame(null);
    setSide('confluence');
  };
  return (
    <>
      <div className="sides">
        <ButtonGroup label={shellTexts.sides}>
          {sides.map((name) => (
            <Button
              key={name}
              appearance={side === name ? 'primary' : 'default'}
              aria-pressed={side === name}
              onClick={() => setSide(name)}
            >
              {sideNames[name]}
            </Button>
          ))}
        </ButtonGroup>
      </div>
      <div className={`worlds worlds-${side}`}>
        <ConfluencePane
          people={people}
          contents={contents}
          person={person}
          onPerson={onPerson}
          frame={frame}
          pageId={pageId}
          onPage={openPage}
          revision={revision}
          onAct={onAct}
        />
        <TrackliPane people={people} revision={revision} onAct={onAct} onPage={openPage} />
      </div>
    </>
  );
}
