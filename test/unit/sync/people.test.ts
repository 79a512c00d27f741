import fc from 'fast-check';
import { peopleOf, peoplePerReconciliation, personBehind } from '../../../src/sync/scans/plan/people';

const accounts = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 60 });

/** The people of one reconciliation, from behind whoever came last in the one before. */
const turnOf = (linked: readonly string[], after: string) =>
  peopleOf(linked, { accountIds: null, turn: { after, count: peoplePerReconciliation(linked.length) } });

describe('whose turn it is in a reconciliation', () => {
  test('everybody has their turn in seven reconciliations, and a small site in one', () => {
    fc.assert(
      fc.property(accounts, fc.string(), (linked, from) => {
        const met = new Set<string>();
        let after = from;
        for (let reconciliation = 1; reconciliation <= 7; reconciliation += 1) {
          const people = turnOf(linked, after);
          expect(new Set(people).size).toBe(people.length);
          for (const accountId of people) met.add(accountId);
          after = people.at(-1) ?? after;
          if (linked.length <= 3) break;
        }
        expect(met).toEqual(new Set(linked));
      }),
    );
  });

  test('who stays linked is passed over by nobody who comes or goes', () => {
    fc.assert(
      fc.property(accounts, fc.array(accounts, { minLength: 20, maxLength: 20 }), (staying, visitors) => {
        const met = new Set<string>();
        let after = '';
        for (const others of visitors) {
          const people = turnOf([...new Set([...staying, ...others])], after);
          for (const accountId of people) met.add(accountId);
          after = people.at(-1) ?? after;
        }
        expect(staying.filter((accountId) => !met.has(accountId))).toEqual([]);
      }),
    );
  });

  test('one behind the other, also where the last has been unlinked meanwhile', () => {
    fc.assert(
      fc.property(accounts, fc.string(), fc.nat(), (linked, after, leaving) => {
        const turn = { after, count: linked.length };
        const people = peopleOf(linked, { accountIds: null, turn });
        const place = leaving % people.length;
        const rest = people.filter((_, index) => index !== place);
        expect(personBehind(people, turn, null)).toBe(people[0]);
        expect(personBehind(rest, turn, people[place] ?? null)).toBe(people[place + 1] ?? null);
      }),
    );
  });
});
