import { timelineTexts } from '../texts/timeline';
import { particular, type Flow } from './flow';
import type { Step } from './steps';

/** What set a flow off, in words. */
export function headlineOf({ entries }: Flow): string {
  const act = entries.find(({ kind }) => kind === 'person' || kind === 'clock');
  if (act !== undefined) {
    const [route = '', status = ''] = act.summary.split(' → ');
    const words = timelineTexts.acts[route] ?? act.summary;
    return /^[45]/.test(status) ? timelineTexts.refused(words) : words;
  }
  const [first] = entries;
  if (first === undefined) return '';
  const event = particular(first, 'eventType');
  if (event !== undefined) return timelineTexts.event(event.replace('avi:', ''));
  const functionKey = particular(first, 'functionKey');
  return functionKey === undefined
    ? first.summary
    : (timelineTexts.functions[functionKey] ?? timelineTexts.ran(functionKey));
}

/** A step in words: what, how often, how long, what came of it. */
export function wordsOf({ kind, count, milliseconds, failure, outcomes }: Step): string {
  const { steps, outcome, milliseconds: inMilliseconds } = timelineTexts;
  const changes = Object.entries(outcomes).filter(([name]) => !['unchanged', 'ignored', 'stale'].includes(name));
  const results = changes.map(([name, number]) => `${number} ${outcome[name] ?? name}`);
  return [
    count === 1 ? steps[kind] : `${steps[kind]} ×${count}`,
    ...(milliseconds === undefined ? [] : [inMilliseconds(milliseconds)]),
    ...(failure === undefined ? results : [timelineTexts.failed(failure)]),
    ...(kind === 'merge' && results.length === 0 ? [timelineTexts.nothingNew] : []),
  ].join(' · ');
}
