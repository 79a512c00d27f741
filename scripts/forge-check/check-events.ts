import { mayReceive } from '../../sandbox/forge/modules/event-scopes';
import { readManifest } from '../../sandbox/forge/manifest/manifest';

/**
 * Events a trigger subscribes to that would never come: Atlassian's linter takes any name for an event. Gives a sentence for each.
 */
export async function checkEvents(appDirectory: string): Promise<string[]> {
  const { triggers, scopes } = await readManifest(appDirectory);
  return triggers
    .flatMap(({ key, events }) => events.map((event) => ({ key, event })))
    .filter(({ event }) => !mayReceive(event, scopes))
    .map(({ key, event }) => `manifest.yml: trigger ${key}: ${event} is no known event, or its scopes are missing`);
}
