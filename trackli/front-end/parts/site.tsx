import { useClassNames } from '../class-names';
import type { Calls } from '../data/calls';
import type { Choices, Link } from '../data/links';
import type { Project } from '../data/projects';
import { texts } from '../texts';
import { useAct, type Said } from '../use-act';
import { ArrivalChoice } from './arrival-choice';
import { formatDay } from './dates';
import { Outcome } from './outcome';
import { Pause } from './pause';
import { SearchProgress } from './search-progress';
import { SyncStatus } from './sync-status';
import { Unlink } from './unlink';

const words = texts.sites;

/** What arrives from a site, in a sentence or several. */
const choicesInWords = ({ spaces, spaceCount, datedOnly, startWith }: Choices): string =>
  [texts.choices.arrives(texts.choices.spaces[spaces](spaceCount), datedOnly), texts.starts[startWith]].join(' ');

/** One site the user is linked with: the switch, how it stands, what arrives where, how the search stands, and the way out. */
export function Site({
  calls,
  link,
  projects,
  now,
  onChanged,
  onUnlinked,
}: {
  calls: Calls;
  link: Link;
  projects: readonly Project[];
  /** Milliseconds since the epoch. */
  now: number;
  onChanged: () => void;
  onUnlinked: (said: Said) => void;
}) {
  const names = useClassNames();
  const act = useAct();
  const { linkId, siteUrl, siteName, accountHint, syncEnabled, linkedAt, isInstalled } = link;
  const switchTo = async (enabled: boolean): Promise<Said> => {
    const isThere = await calls.setSync(linkId, enabled);
    onChanged();
    if (!isThere) return { tone: 'error', text: words.gone };
    return { tone: 'success', text: enabled ? words.syncIsOn(siteName) : words.syncIsOff(siteName) };
  };
  return (
    <li className={names.item}>
      <div className={names.row}>
        <a className={names.link} href={siteUrl} target="_blank" rel="noreferrer">
          {siteName}
        </a>
        <span className={names.hint}>{words.linkedSince(formatDay(linkedAt), accountHint)}</span>
      </div>
      {!isInstalled && <p className={names.warning}>{words.notInstalled}</p>}
      <label className={names.switchLabel}>
        <input
          type="checkbox"
          role="switch"
          className={names.switch}
          aria-label={words.syncOf(siteName)}
          aria-disabled={act.isBusy}
          checked={syncEnabled}
          onChange={() => act.run(() => switchTo(!syncEnabled))}
        />
        {words.sync}
      </label>
      {!syncEnabled && <p className={names.hint}>{words.syncOff}</p>}
      <Outcome act={act} failed={words.syncFailed} />
      {syncEnabled && (
        <>
          {link.status !== null && (
            <SyncStatus siteName={siteName} status={link.status} isPaused={link.pausedAt !== null} />
          )}
          <Pause calls={calls} link={link} onChanged={onChanged} />
          <p className={names.hint}>
            {choicesInWords(link.choices)}{' '}
            <a className={names.link} href={`${siteUrl}/wiki`} target="_blank" rel="noreferrer">
              {texts.choices.change}
            </a>
          </p>
          <ArrivalChoice calls={calls} link={link} projects={projects} onChanged={onChanged} />
          {link.search !== null && <SearchProgress siteName={siteName} search={link.search} now={now} />}
        </>
      )}
      <Unlink calls={calls} link={link} onUnlinked={onUnlinked} />
    </li>
  );
}
