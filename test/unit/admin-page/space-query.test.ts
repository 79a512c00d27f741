import fc from 'fast-check';
import { readSpaceQuery } from '../../../sandbox/confluence/rest/v1/space-query';
import { keysIn, spaceQuery } from '../../../static/shared/spaces/space-query';

test('every word counts, each from its beginning', () => {
  expect(spaceQuery('  Board  room ')).toBe('type = space and title ~ "Board*" and title ~ "room*"');
  expect(spaceQuery('R&D / Müller')).toBe('type = space and title ~ "R*" and title ~ "D*" and title ~ "Müller*"');
  expect(spaceQuery(' -*" ')).toBeNull();
});

test('nothing that is typed can mean anything else to Confluence, and each name is found by its own words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const query = spaceQuery(text);
      if (query === null) return;
      expect(query).toMatch(/^type = space( and title ~ "[\p{L}\p{N}]+\*")+$/u);
      expect(readSpaceQuery(query)?.(text)).toBe(true);
    }),
  );
});

test('a key is looked up as it was typed and in capitals', () => {
  expect(keysIn(' board ')).toEqual(['board', 'BOARD']);
  expect(keysIn('HR')).toEqual(['HR']);
  expect(keysIn('two words')).toEqual([]);
});
