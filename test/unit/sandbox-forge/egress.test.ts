import { mayFetch } from '../../../sandbox/forge/container/egress';

test.each([
  ['https://api.example.com', 'https://api.example.com/v1', true],
  ['https://api.example.com/ignored/path', 'https://api.example.com/v1', true],
  ['api.example.com', 'https://api.example.com', true],
  ['api.example.com', 'http://api.example.com', false],
  ['https://api.example.com', 'https://api.example.com.evil.example', false],
  ['https://api.example.com', 'https://api.example.com:8443', false],
  ['*.example.com', 'https://a.b.example.com', true],
  ['*.example.com', 'https://example.com', false],
  ['*.example.com', 'https://evilexample.com', false],
  ['*', 'https://anywhere.example', true],
])('%s and %s: %s', (pattern, url, allowed) => {
  expect(mayFetch([pattern], new URL(url))).toBe(allowed);
});

test('nothing is declared, nothing is allowed', () => {
  expect(mayFetch([], new URL('https://api.example.com'))).toBe(false);
});
