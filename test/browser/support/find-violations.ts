import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What is half faded in has half its contrast: what moves comes to its end first. What moves without an end does not matter. */
const settle = `Promise.all(document.getAnimations()
  .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
  .map(({ finished }) => finished.catch(() => undefined)))`;

const run = `axe.run(document, { resultTypes: ['violations'] })
  .then(({ violations }) => violations
    .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`;

/** What axe finds in what is shown now, of whatever weight: a rule and where it is broken. Frames inside are looked at apart. */
export async function findViolations(shown: Page | Frame): Promise<string[]> {
  await shown.evaluate(axe);
  await shown.evaluate(settle);
  return shown.evaluate(run);
}
