import { useId, useState } from 'react';
import { useClassNames } from '../class-names';
import type { Calls } from '../data/calls';
import type { Arrival, Link } from '../data/links';
import type { Project } from '../data/projects';
import { texts } from '../texts';
import { useAct } from '../use-act';
import { Outcome } from './outcome';

const words = texts.arrival;

/** Where new action items of a site go. What is chosen is saved at once; the board waits until a project is chosen for it. */
export function ArrivalChoice({
  calls,
  link: { linkId, siteName, arrival: saved, defaultProjectId },
  projects,
  onChanged,
}: {
  calls: Calls;
  link: Link;
  projects: readonly Project[];
  onChanged: () => void;
}) {
  const names = useClassNames();
  const prefix = useId();
  const act = useAct();
  /** The board, while its project is not chosen yet. */
  const [isBoardChosen, setBoardChosen] = useState(false);
  const arrival: Arrival = isBoardChosen ? 'board' : saved;
  // A project that was archived is not offered any more, but stays what it is until another is chosen.
  const projectId = projects.some(({ id }) => id === defaultProjectId) ? defaultProjectId : null;

  const save = (next: Arrival, nextProjectId: string | null) => {
    if (next === 'board' && nextProjectId === null) {
      setBoardChosen(true);
      return;
    }
    act.run(async () => {
      const isSaved = await calls.setArrival(linkId, next, nextProjectId);
      setBoardChosen(false);
      onChanged();
      return isSaved ? { tone: 'success', text: words.saved } : { tone: 'error', text: words.gone };
    });
  };
  const chooseArrival = (next: Arrival) => {
    if (next === 'queue' && isBoardChosen) setBoardChosen(false);
    else save(next, projectId ?? (next === 'board' && projects.length === 1 ? (projects[0]?.id ?? null) : null));
  };
  const isProjectNeeded = arrival === 'board' && projectId === null;
  return (
    <>
      <div className={names.row}>
        <div className={names.field}>
          <label htmlFor={`${prefix}arrival`} className={names.label}>
            {words.label}
          </label>
          <select
            id={`${prefix}arrival`}
            className={names.select}
            aria-label={words.labelOf(siteName)}
            value={arrival}
            onChange={(event) => chooseArrival(event.currentTarget.value === 'board' ? 'board' : 'queue')}
          >
            <option value="queue">{words.queue}</option>
            <option value="board">{words.board}</option>
          </select>
        </div>
        <div className={names.field}>
          <label htmlFor={`${prefix}project`} className={names.label}>
            {words.project[arrival]}
          </label>
          <select
            id={`${prefix}project`}
            className={names.select}
            aria-label={words.projectOf[arrival](siteName)}
            aria-describedby={`${prefix}hint`}
            value={projectId ?? ''}
            onChange={({ currentTarget: { value } }) => save(arrival, value === '' ? null : value)}
          >
            <option value="" disabled={arrival === 'board'}>
              {arrival === 'board' ? words.chooseProject : words.noProject}
            </option>
            {projects.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </div>
      <p id={`${prefix}hint`} className={names.hint} role="status">
        {projects.length === 0
          ? words.noProjects
          : isProjectNeeded
            ? words.projectNeeded
            : arrival === 'queue' && words.queueHint}
      </p>
      <Outcome act={act} failed={words.failed} />
    </>
  );
}
