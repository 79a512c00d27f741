import { parseManifest } from '../../../sandbox/forge/manifest/manifest';

const manifest = (modules: string, rest = '') => `
app:
  id: ari:cloud:ecosystem::app/6f1d1a52-9f3d-4d5e-8f0a-3b0f4a4b7c11
modules:
  function:
    - key: run
      handler: index.run
${modules}
${rest}`;

test('variables come from the environment, or stand for an address that is nobody’s', () => {
  const rest = `
environment:
  variables: [TRACKLI_URL, OTHER_URL]
remotes:
  - key: trackli
    baseUrl:
      default: \${TRACKLI_URL}
      EU: \${OTHER_URL}
permissions:
  external:
    fetch:
      backend:
        - remote: trackli
        - address: \${OTHER_URL}`;
  const { remotes, egress, variables } = parseManifest(manifest('', rest), { TRACKLI_URL: 'https://trackli.example' });
  expect(remotes[0]?.baseUrl).toBe('https://trackli.example');
  expect(egress).toEqual(['https://trackli.example', 'https://other-url.invalid']);
  expect(variables).toEqual({ TRACKLI_URL: 'https://trackli.example', OTHER_URL: 'https://other-url.invalid' });
});

test('scopes come as a list or as a map that allows impersonation', () => {
  const list = parseManifest(manifest('', 'permissions:\n  scopes: [storage:app]'));
  expect([list.scopes, list.impersonationScopes]).toEqual([['storage:app'], []]);
  const scopes =
    "permissions:\n  scopes:\n    'storage:app': {}\n    'write:task:confluence':\n      allowImpersonation: true";
  const map = parseManifest(manifest('', scopes));
  expect([map.scopes, map.impersonationScopes]).toEqual([
    ['storage:app', 'write:task:confluence'],
    ['write:task:confluence'],
  ]);
});

test.each([
  ['ignoreSelf', '      filter:\n        ignoreSelf: true'],
  ['expression', '      filter:\n        expression: event.content.type == "page"'],
])('a trigger filter with %s is refused with a clear error', (_, filter) => {
  const trigger = `  trigger:\n    - key: pages\n      function: run\n      events: [a:b]\n${filter}`;
  expect(() => parseManifest(manifest(trigger))).toThrow('not supported by the sandbox');
});

test('a module that names an unknown function is refused', () => {
  const trigger = '  trigger:\n    - key: pages\n      function: ghost\n      events: [a:b]';
  expect(() => parseManifest(manifest(trigger))).toThrow('unknown function: ghost');
});

test('screens are the modules with none of the backend types, with their title, resource and resolver', () => {
  const screens = `  confluence:globalSettings:
    - key: settings
      title: T
      resource: main
      resolver:
        function: run
  confluence:globalPage:
    - key: page
      title: U
      resource: main
    - key: configure
      title: V
      resource: main
      useAsConfig: true`;
  const shared = { directory: 'static/main', resolverEndpoint: null };
  expect(parseManifest(`${manifest(screens)}\nresources:\n  - key: main\n    path: static/main`).screens).toEqual([
    {
      ...shared,
      key: 'settings',
      type: 'confluence:globalSettings',
      title: 'T',
      resolverFunction: 'run',
      hasLink: true,
    },
    { ...shared, key: 'page', type: 'confluence:globalPage', title: 'U', resolverFunction: null, hasLink: true },
    { ...shared, key: 'configure', type: 'confluence:globalPage', title: 'V', resolverFunction: null, hasLink: false },
  ]);
});

test.each([
  [
    'a screen with an endpoint that is not there',
    '  confluence:globalPage:\n    - { key: a, resolver: { endpoint: x } }',
  ],
  ['an endpoint of a remote that is not there', '  endpoint:\n    - { key: x, remote: nothing }'],
])('%s is refused', (_, modules) => {
  expect(() => parseManifest(manifest(modules))).toThrow(/unknown (endpoint: x|remote: nothing)/);
});
