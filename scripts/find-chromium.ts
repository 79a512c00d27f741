import { existsSync } from 'node:fs';

/** First the shell without a window, where there is one: the same engine for two thirds of the processor time. */
const usualPlaces = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a Chromium for the browser tests: CHROMIUM_PATH, or where systems usually have it. Null if there is none. */
export const findChromium = (): string | null =>
  [process.env['CHROMIUM_PATH'], ...usualPlaces].find((path) => path !== undefined && existsSync(path)) ?? null;

/** What to do where there is none. */
export const noChromium =
  'No Chromium was found: install one (apt-get install chromium), or name one with CHROMIUM_PATH.';
