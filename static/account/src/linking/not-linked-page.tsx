import { useState } from 'react';
import type { StartWith } from '../../../../contract/choices';
import type { MeAnswer } from '../../../../contract/link';
import type { Locale } from '../../../shared/use-locale';
import type { Account } from '../account';
import { SharedSection } from '../overview/shared-section';
import { AskSection } from './ask-section';
import { ClaimsSection } from './claims-section';
import { NotLinkedSection } from './not-linked-section';
import { StartSection } from './start-section';

/** The ways to link, and what the link begins with. */
export function NotLinkedPage({
  account,
  me: { claims = [], settings },
  onChange,
  locale,
}: {
  account: Account;
  me: Extract<MeAnswer, { linked: false }>;
  onChange: (me: MeAnswer) => void;
  locale: Locale;
}) {
  const [chosen, setChosen] = useState<StartWith>('everything');
  const [isAsked, setAsked] = useState(false);
  // A Trackli of before brings everything, whatever is chosen.
  const startWith = settings === undefined ? undefined : chosen;
  const shared = { account, startWith, onChange, locale };
  return (
    <>
      {settings !== undefined && (
        <StartSection chosen={chosen} onChoose={setChosen} spaces={settings.spaces} locale={locale} />
      )}
      {claims.length > 0 && <ClaimsSection {...shared} claims={claims} />}
      <NotLinkedSection key={startWith} {...shared} isAsked={isAsked} />
      <AskSection {...shared} onAsked={() => setAsked(true)} />
      <SharedSection />
    </>
  );
}
