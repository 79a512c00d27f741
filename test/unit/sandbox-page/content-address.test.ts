import { contentIdAt, openOnSandboxPage } from '../../../sandbox/page/content-address';

test.each([
  ['/wiki/spaces/DEMO/pages/65601/Weekly+sync', '65601'],
  ['/wiki/spaces/DEMO/pages/65601/', '65601'],
  ['/wiki/spaces/DEMO/pages/65601', '65601'],
  ['/wiki/spaces/~5570583f/pages/7/%C3%84rger', '7'],
  ['/wiki/spaces/DEMO/blog/2026/11/22/65700/The+year+in+review', '65700'],
  ['/wiki/spaces/DEMO', null],
  ['/wiki/spaces/DEMO/overview', null],
  ['/wiki/spaces/DEMO/pages', null],
  ['/wiki/spaces/DEMO/pages/65601-draft/Weekly+sync', null],
  ['/wiki/spaces/DEMO/blog/65700/The+year+in+review', null],
  ['/wiki/api/v2/pages/65601', null],
  ['/wiki/rest/api/spaces/DEMO/pages/65601', null],
])('%s leads to %s', (path, contentId) => {
  expect(contentIdAt(path)).toBe(contentId);
});

const address = 'http://127.0.0.1:4601/wiki/spaces/DEMO/pages/65601/Weekly+sync?atlOrigin=x';

test('a browser is sent to the sandbox page with the content chosen', () => {
  const answer = openOnSandboxPage(new Request(address), 'http://127.0.0.1:4600');
  expect(answer?.status).toBe(302);
  expect(answer?.headers.get('location')).toBe('http://127.0.0.1:4600/?page=65601');
});

test('the short address leads there too', () => {
  const short = 'http://127.0.0.1:4601/wiki/pages/viewpage.action?pageId=65601';
  const answer = openOnSandboxPage(new Request(short), 'http://127.0.0.1:4600');
  expect(answer?.headers.get('location')).toBe('http://127.0.0.1:4600/?page=65601');
});

test('only what a browser opens is redirected', () => {
  expect(openOnSandboxPage(new Request(address, { method: 'PUT' }), 'http://127.0.0.1:4600')).toBeNull();
  expect(openOnSandboxPage(new Request('http://127.0.0.1:4601/wiki/api/v2/pages/65601'), 'http://x.test')).toBeNull();
});
