import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { consentsNeeded } from '../../../scripts/releases/consents';
import { readConsentedManifest } from '../../../scripts/releases/manifest';

const own = readFileSync(join(__dirname, '../../../manifest.yml'), 'utf8');

const small = `
app: { id: x }
modules:
  trigger: []
  webtrigger: [{ key: nudge, response: { type: static } }]
  endpoint: [{ key: account, remote: trackli, route: { path: /v1/me } }]
remotes:
  - { key: trackli, baseUrl: https://one.example, operations: [compute], storage: { inScopeEUD: false } }
permissions:
  scopes: { 'read:a': {}, 'write:b': { allowImpersonation: true } }
  external: { fetch: { backend: [{ remote: trackli }] } }
`;

/** The consents after a text of the small manifest was replaced by another. */
function after(text: string, replacement: string): string[] {
  const changed = small.replace(text, replacement);
  expect(changed).not.toBe(small);
  return consentsNeeded(readConsentedManifest(small), readConsentedManifest(changed));
}

test('a manifest that stays as it is needs nothing', () => {
  expect(consentsNeeded(readConsentedManifest(own), readConsentedManifest(own))).toEqual([]);
});

describe('an administrator has to consent to', () => {
  test.each<[what: string, text: string, replacement: string, consents: string[]]>([
    ['a scope more', "'read:a': {}", "'read:a': {}, 'read:c': {}", ['scope read:c is added']],
    ['a scope less', "'read:a': {}, ", '', ['scope read:a is removed']],
    ['a scope swapped', "'read:a'", "'read:c'", ['scope read:c is added', 'scope read:a is removed']],
    [
      'impersonation',
      "'read:a': {}",
      "'read:a': { allowImpersonation: true }",
      ['scope read:a changes whether it allows impersonation'],
    ],
    ['another address', 'one.example', 'two.example', ['remote trackli: its address for default changes']],
    [
      'a region more',
      'https://one.example',
      '{ default: https://one.example, EU: https://eu.example }',
      ['remote trackli: its address for EU changes'],
    ],
    ['end-user data that is stored', 'false', 'true', ['remote trackli: it begins to store end-user data']],
    [
      'an address that customers set',
      '{ key: trackli, b',
      '{ key: trackli, configurable: {}, b',
      ['remote trackli: customers may set its address'],
    ],
    [
      'a remote more',
      'remotes:',
      'remotes:\n  - { key: other, baseUrl: https://other.example }',
      ['remote other is added'],
    ],
    ['an operation more', '[compute]', '[compute, storage]', ['remote trackli: the operation storage is added']],
    ['another route of an endpoint', '/v1/me', '/v2/me', ['endpoint account changes']],
    ['an endpoint more', 'endpoint: [', 'endpoint: [{ key: new }, ', ['endpoint new is added']],
    [
      'an endpoint less',
      'endpoint: [{ key: account, remote: trackli, route: { path: /v1/me } }]',
      'x: []',
      ['endpoint account is removed'],
    ],
    [
      'a web trigger that answers what it likes',
      'type: static',
      'type: dynamic',
      ['web trigger nudge answers with contents of its own'],
    ],
    [
      'egress',
      '[{ remote: trackli }]',
      '[{ remote: trackli }, { address: https://x.example }]',
      ['egress is added: fetch.backend.address https://x.example'],
    ],
    [
      'a content permission',
      'permissions:',
      'permissions:\n  content: { scripts: [unsafe-inline] }',
      ['a content permission is added: scripts unsafe-inline'],
    ],
    ['licensing', '{ id: x }', '{ id: x, licensing: { enabled: true } }', ['licensing is switched on']],
    ['providers', 'app:', 'providers: { auth: [] }\napp:', ['the authentication providers change']],
  ])('%s', (_what, text, replacement, consents) => {
    expect(after(text, replacement)).toEqual(consents);
  });
});

describe('no consent is needed for', () => {
  test.each<[what: string, text: string, replacement: string]>([
    ['an address written another way', 'https://one.example', '{ default: https://one.example }'],
    ['an operation less', '[compute]', '[]'],
    ['a static web trigger more', 'webtrigger: [', 'webtrigger: [{ key: more, response: { type: static } }, '],
    ['a trigger more', 'trigger: []', "trigger: [{ key: new, events: ['avi:confluence:updated:page'] }]"],
    ['egress less', '[{ remote: trackli }]', '[]'],
  ])('%s', (_what, text, replacement) => {
    expect(after(text, replacement)).toEqual([]);
  });
});

test('what is no manifest is refused with the reason', () => {
  expect(() => readConsentedManifest('permissions: { scopes: 7 }')).toThrow(/Not a manifest.*permissions\.scopes/s);
});
