import Button from '@atlaskit/button/default/button';
import Heading from '@atlaskit/heading';
import Pause from '@atlaskit/icon/core/video-pause';
import Play from '@atlaskit/icon/core/video-play';
import { useId, useMemo, useState } from 'react';
import type { ContentFacts } from '../../page/wire';
import type { JournalEntry } from '../../shared/journal';
import { Choice } from '../shell/choice';
import { timelineTexts } from '../texts/timeline';
import { chooseFlows, filters, type Filter } from './choose-flows';
import { FlowRow } from './flow-row';
import { groupFlows } from './group-flows';
import './timeline.css';

const flowsShown = 60;

/** What just happened between the two worlds, newest first: it can be stopped, and narrowed to a page or to problems. */
export function Timeline({
  entries,
  contents,
  isLost,
}: {
  /** Oldest first. */
  entries: readonly JournalEntry[];
  contents: readonly ContentFacts[];
  /** Whether the sandbox cannot be asked what happened. */
  isLost: boolean;
}) {
  const heading = useId();
  const [paused, setPaused] = useState<readonly JournalEntry[] | null>(null);
  const [filter, setFilter] = useState<Filter>('changes');
  const [contentId, setContentId] = useState<string | null>(null);
  const flows = useMemo(() => groupFlows(paused ?? entries), [paused, entries]);
  const chosen = chooseFlows(flows, filter, contentId).slice(-flowsShown).toReversed();
  const titles = new Map(contents.map(({ id, title }) => [id, title]));
  const told = contents.filter(({ id }) => id === contentId || flows.some((flow) => flow.contentId === id));
  return (
    <section className="timeline" aria-labelledby={heading}>
      <div className="timeline-head">
        <Heading size="xsmall" as="h2" id={heading}>
          {timelineTexts.name}
        </Heading>
        <Choice
          label={timelineTexts.show}
          hideLabel
          value={filter}
          options={filters.map((value) => ({ value, label: timelineTexts.filters[value] }))}
          onChange={(value) => setFilter(filters.find((known) => known === value) ?? 'changes')}
        />
        <Choice
          label={timelineTexts.page}
          hideLabel
          value={contentId ?? ''}
          options={[
            { value: '', label: timelineTexts.allPages },
            ...told.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          onChange={(value) => setContentId(value === '' ? null : value)}
        />
        <Button
          spacing="compact"
          appearance="subtle"
          iconBefore={paused === null ? Pause : Play}
          onClick={() => setPaused(paused === null ? entries : null)}
        >
          {paused === null ? timelineTexts.pause : timelineTexts.resume}
        </Button>
      </div>
      <div className="timeline-list" role="region" aria-label={timelineTexts.list} tabIndex={0}>
        {chosen.length === 0 && !isLost && (
          <p className="hint">{flows.length === 0 ? timelineTexts.empty : timelineTexts.noneChosen}</p>
        )}
        <ol>
          {chosen.map((flow) => (
            <FlowRow
              key={flow.id}
              flow={flow}
              pageTitle={flow.contentId === undefined ? undefined : titles.get(flow.contentId)}
            />
          ))}
        </ol>
      </div>
    </section>
  );
}
