import Tab from '@atlaskit/tabs/tab';
import TabList from '@atlaskit/tabs/tab-list';
import TabPanel from '@atlaskit/tabs/tab-panel';
import Tabs from '@atlaskit/tabs/tabs';
import { useState } from 'react';
import type { ContentFacts, Person } from '../page/wire';
import { useAddress } from './api/use-address';
import { ConfluencePane } from './confluence/confluence-pane';
import { useNarrow } from './shell/use-narrow';
import { texts } from './texts';
import { TrackliPane } from './trackli/trackli-pane';

/** Confluence on the left, Trackli on the right; where there is no room for both, a tab each. */
export function Worlds({
  people,
  contents,
  person,
  revision,
  onAct,
}: {
  people: readonly Person[];
  contents: readonly ContentFacts[];
  person: Person;
  revision: number;
  /** Called when something was done here, so that both sides look again. */
  onAct: () => void;
}) {
  const [pageId, setPageId] = useAddress('page');
  const [tab, setTab] = useState(0);
  const narrow = useNarrow();
  const confluence = (
    <ConfluencePane
      people={people}
      contents={contents}
      accountId={person.accountId}
      pageId={pageId}
      onPage={setPageId}
      revision={revision}
      onAct={onAct}
    />
  );
  const openPage = (id: string) => {
    setPageId(id);
    setTab(0);
  };
  const trackli = <TrackliPane people={people} revision={revision} onAct={onAct} onPage={openPage} />;
  if (!narrow)
    return (
      <div className="worlds">
        {confluence}
        {trackli}
      </div>
    );
  return (
    <Tabs id="worlds" selected={tab} onChange={setTab}>
      <TabList>
        <Tab>{texts.confluence.name}</Tab>
        <Tab>{texts.trackli.name}</Tab>
      </TabList>
      <TabPanel>{confluence}</TabPanel>
      <TabPanel>{trackli}</TabPanel>
    </Tabs>
  );
}
