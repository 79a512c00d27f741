import { decodeEntities } from '../../../src/confluence/storage/entities';

test.each([
  ['&eacute;&rarr;&harr;&ecirc;&ocirc;', 'é→↔êô'],
  ['&NotEqualTilde;&check;', '≂̸✓'],
  ['&#xE4;&#XE4;&#228;&#128512;', 'äää😀'],
  ['&#150;', '\u0096'],
  ['&amp;amp;', '&amp;'],
])('%s is %s', (reference, text) => {
  expect(decodeEntities(reference)).toBe(text);
});

test.each([
  '&foo;',
  '&less;',
  '&o;',
  '&nbsp',
  '& amp;',
  '&#;',
  '&#x;',
  '&#0;',
  '&#1;',
  '&#xD800;',
  '&#x110000;',
  '&constructor;',
  '&',
])('%s is no character and stays as it is', (text) => {
  expect(decodeEntities(text)).toBe(text);
});
