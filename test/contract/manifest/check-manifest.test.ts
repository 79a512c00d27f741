import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifestText } from '../../../scripts/forge-check/check-manifest';

const manifest = readFileSync(join(__dirname, '../../../manifest.yml'), 'utf8');

/** What is said of the manifest with a part of it replaced. */
function toldOf(before: string, after: string): string[] {
  expect(manifest).toContain(before);
  return checkManifestText(manifest.replace(before, after));
}

const handler = (name: string) => `      handler: index.${name}\n`;
const impatient = (name: string, seconds = 20) =>
  [handler(name), `${handler(name)}      timeoutSeconds: ${seconds}\n`] as const;

test('the manifest breaks none of the rules that the linter scans over', () => {
  expect(checkManifestText(manifest)).toEqual([]);
});

test.each([
  ['a trigger', 'onTaskChanged', 'on-task-changed'],
  ['a resolver', 'adminResolver', 'admin-resolver'],
  ['preUninstall', 'onLeaving', 'on-leaving'],
])('timeoutSeconds on the function of %s, even a short one, is told', (_, name, key) => {
  expect(toldOf(...impatient(name))).toEqual([
    expect.stringContaining(`function ${key}: timeoutSeconds is not for a function of`),
  ]);
});

test('a schedule may take 900 s, a web trigger 55', () => {
  expect(toldOf(...impatient('onReconciliation', 900))).toEqual([]);
  expect(toldOf(...impatient('onReconciliation', 901))).toEqual([expect.stringContaining('from 1 to 900')]);
  expect(toldOf(...impatient('onNudge', 55))).toEqual([]);
  expect(toldOf(...impatient('onNudge', 56))).toEqual([expect.stringContaining('from 1 to 55')]);
});

test.each(['64', '2048', '256.5', 'plenty'])('memoryMB of %s is told', (megabytes) => {
  expect(toldOf('memoryMB: 256', `memoryMB: ${megabytes}`)).toEqual([
    'manifest.yml: app.runtime: memoryMB is a whole number from 128 to 1024',
  ]);
});

test.each([
  ['useAsConfig', 'useAsConfigs', 'confluence:globalSettings configure'],
  ['useAsGetStarted', 'useAsGettingStarted', 'confluence:globalSettings get-started'],
  ['urlFormat', 'urlFromat', 'webtrigger nudge'],
  ['route: trackli', 'rout: trackli', 'confluence:globalPage account'],
])('%s misspelt is told', (before, after, where) => {
  const [name = ''] = after.split(':');
  expect(toldOf(`      ${before}`, `      ${after}`)).toEqual([`manifest.yml: ${where}: ${name} is no property of it`]);
});

test('scopes as a list, as forge lint --fix leaves them, are told', () => {
  const scopes = /( {2}scopes:\n)[\s\S]*?(?= {2}external:)/;
  const listed = checkManifestText(manifest.replace(scopes, '$1    - read:page:confluence\n'));
  expect(listed).toEqual([expect.stringContaining('forge lint --fix')]);
});
