import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge/lozenge';
import { useId } from 'react';
import type { ContentFacts, FrameModule, Person } from '../../page/wire';
import { FrameView } from '../frame/frame-view';
import { Choice } from '../shell/choice';
import { confluenceTexts } from '../texts/confluence';
import { trackliTexts } from '../texts/trackli';
import './confluence.css';
import { ContentPane } from './content-pane';

/** Confluence as the chosen person sees it: its pages, or one of the app's own. */
export function ConfluencePane({
  people,
  person,
  onPerson,
  frame,
  ...content
}: {
  people: readonly Person[];
  contents: readonly ContentFacts[];
  person: Person;
  onPerson: (accountId: string) => void;
  frame: FrameModule | undefined;
  pageId: string | null;
  onPage: (pageId: string) => void;
  revision: number;
  onAct: () => void;
}) {
  const heading = useId();
  const { accountId } = person;
  return (
    <section className="pane pane-confluence" aria-labelledby={heading}>
      <div className="pane-head">
        <Heading size="medium" as="h2" id={heading}>
          {confluenceTexts.name}
        </Heading>
        <Choice
          label={confluenceTexts.you}
          value={accountId}
          options={people.map(({ accountId: value, name }) => ({ value, label: name }))}
          onChange={onPerson}
        />
        <Lozenge appearance={person.linked ? 'success' : 'default'}>
          {person.linked ? trackliTexts.linked : trackliTexts.notLinked}
        </Lozenge>
      </div>
      {frame === undefined ? (
        <ContentPane people={people} accountId={accountId} {...content} />
      ) : (
        <FrameView frame={frame} accountId={accountId} />
      )}
    </section>
  );
}
