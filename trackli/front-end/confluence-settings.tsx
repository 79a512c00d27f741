import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { ClassNamesProvider, defaultClassNames, type ClassNames } from './class-names';
import { createCalls } from './data/calls';
import type { SupabaseClient } from './data/client';
import { loadProjects } from './data/projects';
import { recheckAfterSeconds } from './data/search-state';
import { CodeForm } from './parts/code-form';
import { HistoryList } from './parts/history-list';
import { LinkRequests } from './parts/link-requests';
import { LoadFailure, Loading } from './parts/loading';
import { SearchNow } from './parts/search-now';
import { Site } from './parts/site';
import { texts } from './texts';
import type { Said } from './use-act';
import { useLoaded } from './use-loaded';
import { useTicks } from './use-ticks';

export interface ConfluenceSettingsProps {
  /** A client at which the user is signed in. It is to be the same one every time. */
  supabase: SupabaseClient;
  /** Class names of the host's own, in place of those in `styles.css`. */
  classNames?: Partial<ClassNames>;
  /** `auto`: as the browser's settings have it. */
  colorScheme?: 'light' | 'dark' | 'auto';
  /** Called after a link was made, ended or switched: what the host shows of the queue and the board may be another. */
  onChanged?: () => void;
  /** Loads anew whenever it changes; for hosts that hear of changes. */
  revision?: number;
}

/** Everything about a user's links with Confluence, for the settings of Trackli. */
export function ConfluenceSettings({
  supabase,
  classNames = {},
  colorScheme = 'auto',
  onChanged,
  revision = 0,
}: ConfluenceSettingsProps) {
  const names = useMemo(() => ({ ...defaultClassNames, ...classNames }), [classNames]);
  const calls = useMemo(() => createCalls(supabase), [supabase]);
  const load = useCallback(async () => {
    const [links, requests, projects] = await Promise.all([
      calls.links(),
      calls.linkRequests(),
      loadProjects(supabase),
    ]);
    return { links, requests, projects };
  }, [calls, supabase]);
  const { value, failure, reload } = useLoaded(load);
  const [unlinked, setUnlinked] = useState<Said>();
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = useId();
  const now = Date.now();
  const searches =
    value?.links.filter(({ syncEnabled, pausedAt }) => syncEnabled && pausedAt === null).map(({ search }) => search) ??
    [];
  const again = recheckAfterSeconds(searches, now);
  useTicks(again, reload);
  useEffect(() => {
    if (revision > 0) reload();
  }, [revision, reload]);
  const changed = () => {
    setUnlinked(undefined);
    reload();
    onChanged?.();
  };
  return (
    <ClassNamesProvider value={names}>
      <section className={names.root} data-color-scheme={colorScheme} aria-labelledby={headingId}>
        <h3 ref={heading} id={headingId} tabIndex={-1} className={names.heading}>
          {texts.confluence}
        </h3>
        <p className={names.hint}>{texts.introduction}</p>
        {failure !== undefined && <LoadFailure failure={failure} onRetry={reload} />}
        {value === undefined && failure === undefined && <Loading />}
        {value !== undefined && (
          <>
            <LinkRequests
              calls={calls}
              requests={value.requests}
              onAnswered={() => {
                changed();
                // The question that the person answered goes away.
                heading.current?.focus();
              }}
            />
            <div role="status">
              {unlinked !== undefined && (
                <p className={unlinked.tone === 'success' ? names.success : names.warning}>{unlinked.text}</p>
              )}
            </div>
            {value.links.length === 0 ? (
              <p className={names.text}>{texts.notLinked}</p>
            ) : (
              <>
                <ul className={names.list} aria-label={texts.sites.heading}>
                  {value.links.map((link) => (
                    <Site
                      key={link.linkId}
                      calls={calls}
                      link={link}
                      projects={value.projects}
                      now={now}
                      onChanged={changed}
                      onUnlinked={(said) => {
                        changed();
                        setUnlinked(said);
                        // The place where the person was is gone.
                        heading.current?.focus();
                      }}
                    />
                  ))}
                </ul>
                {value.links.some(({ syncEnabled, pausedAt }) => syncEnabled && pausedAt === null) && (
                  <SearchNow calls={calls} links={value.links} isUnderWay={again !== null} onBegun={reload} />
                )}
              </>
            )}
            <HistoryList calls={calls} />
            <CodeForm
              calls={calls}
              heading={value.links.length === 0 ? texts.code.heading : texts.code.another}
              onLinked={changed}
            />
          </>
        )}
      </section>
    </ClassNamesProvider>
  );
}
