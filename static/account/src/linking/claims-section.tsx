import Button from '@atlaskit/button/default/button';
import type { StartWith } from '../../../../contract/choices';
import type { Claim, MeAnswer } from '../../../../contract/link';
import { useAnnounce } from '../../../shared/announcer';
import { Section } from '../../../shared/section';
import type { Locale } from '../../../shared/use-locale';
import type { Account } from '../account';
import { OutcomeFailure } from '../outcome-failure';
import { claimsTexts as words } from '../texts/linking';
import { linkedTexts } from '../texts/overview';
import { useRequest } from '../use-request';

/** Trackli users who say that this account is theirs: the person says yes or no, and reads before what either means. */
export function ClaimsSection({
  account,
  claims,
  startWith,
  onChange,
  locale,
}: {
  account: Account;
  claims: readonly Claim[];
  startWith: StartWith | undefined;
  onChange: (me: MeAnswer) => void;
  locale: Locale;
}) {
  const announce = useAnnounce();
  const { busy, failure, run } = useRequest();
  const answer = async ({ id }: Claim, said: 'yes' | 'no') => {
    const now = await run(`${id} ${said}`, async () => {
      const outcome = await account.answerClaim(id, said, startWith);
      // A claim that is gone is refused: what there is now is shown either way.
      return outcome.kind === 'later' ? outcome : account.read();
    });
    if (now.kind !== 'answer') return;
    announce(now.answer.linked ? linkedTexts.done : said === 'no' ? words.refused : words.gone);
    onChange(now.answer);
  };
  return (
    <Section title={words.section} hint={words.hint}>
      {failure !== null && <OutcomeFailure failure={failure} locale={locale} />}
      {claims.map((claim) => (
        <div key={claim.id} className="claim">
          <p>{words.says(claim.trackliAccount)}</p>
          <div className="row">
            <Button
              isLoading={busy === `${claim.id} yes`}
              aria-label={words.yesTo(claim.trackliAccount)}
              onClick={() => void answer(claim, 'yes')}
            >
              {words.yes}
            </Button>
            <Button
              isLoading={busy === `${claim.id} no`}
              aria-label={words.noTo(claim.trackliAccount)}
              onClick={() => void answer(claim, 'no')}
            >
              {words.no}
            </Button>
          </div>
        </div>
      ))}
      <ul className="points">
        <li>{words.yesMeans}</li>
        <li>{words.noMeans}</li>
      </ul>
    </Section>
  );
}
