import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAddresses, withAddresses } from '../../../scripts/releases/addresses';
import { consentsNeeded } from '../../../scripts/releases/consents';
import { readConsentedManifest } from '../../../scripts/releases/manifest';

const own = readFileSync(join(__dirname, '../../../manifest.yml'), 'utf8');

test('addresses are written by region, and nothing else changes', () => {
  const changed = withAddresses(
    own,
    readAddresses(['https://trackli.example.net/functions/v1/f/', 'EU=https://eu.example.net']),
  );
  const lines = own.split('\n');
  expect(changed.split('\n').filter((line) => !lines.includes(line))).toEqual([
    '      default: https://trackli.example.net/functions/v1/f',
    '      EU: https://eu.example.net',
  ]);
  expect(consentsNeeded(readConsentedManifest(own), readConsentedManifest(changed))).toEqual([
    'remote trackli: its address for default changes',
    'remote trackli: its address for EU changes',
  ]);
});

test.each([
  ['http://trackli.example.net', 'is no address'],
  ['https://localhost', 'is no address'],
  ['XX=https://trackli.example.net', 'XX is no region'],
])('%s is refused: %s', (given, problem) => {
  expect(() => readAddresses([given])).toThrow(problem);
});

test('no address at all is answered with how to give one', () => {
  expect(() => readAddresses([])).toThrow('Usage: npm run address');
});

test('a manifest whose remote is another than ours is left alone', () => {
  expect(() => withAddresses('remotes: []', { default: 'https://trackli.example.net' })).toThrow('has not one remote');
});
