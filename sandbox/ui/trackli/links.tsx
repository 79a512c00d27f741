import Lozenge from '@atlaskit/lozenge/lozenge';
import { useState } from 'react';
import { ConfluenceSettings } from '../../../trackli/front-end';
import '../../../trackli/front-end/styles.css';
import { useClient } from '../api/use-client';
import { trackliTexts } from '../texts/trackli';

/** What Trackli's settings show of Confluence; open from the beginning where the user has yet to be linked. */
export function Links({
  userId,
  linked,
  revision,
  onAct,
}: {
  userId: string;
  linked: boolean;
  revision: number;
  onAct: () => void;
}) {
  const supabase = useClient(userId);
  const [isOpen, setOpen] = useState(!linked);
  return (
    <details className="links" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {trackliTexts.settings}{' '}
        <Lozenge appearance={linked ? 'success' : 'default'}>
          {linked ? trackliTexts.linked : trackliTexts.notLinked}
        </Lozenge>
      </summary>
      {isOpen && <ConfluenceSettings supabase={supabase} revision={revision} onChanged={onAct} />}
    </details>
  );
}
