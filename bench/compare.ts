import type { Measured } from './measured/measured';

/** Up to two digits behind the point, none where there are none to show. */
const round = (value: number): number => Math.round(value * 100) / 100;

type Column<Row> = readonly [title: string, of: (row: Row) => number];

/** The columns of every measurement. */
export const usualColumns: readonly Column<Measured>[] = [
  ['points', ({ points }) => points],
  ['points, a check at 1', ({ pointsIfCheckCostsOne }) => pointsIfCheckCostsOne],
  ['Confluence calls', ({ confluenceCalls }) => confluenceCalls],
  ['store reads', ({ storeReads }) => storeReads],
  ['store writes', ({ storeWrites }) => storeWrites],
  ['Trackli calls', ({ trackliCalls }) => trackliCalls],
  ['invocations', ({ invocations }) => invocations],
];

/** Prints what was measured. */
export function printMeasured<Row extends Measured>(rows: readonly Row[], columns: readonly Column<Row>[]): void {
  console.table(
    rows.map((row) => ({
      what: row.name,
      ...Object.fromEntries(columns.map(([title, of]) => [title, round(of(row))])),
    })),
  );
}

/** Prints the points of two measurements side by side, and how many times as much the other costs. */
export function printRatio(rows: readonly Measured[], others: readonly Measured[], revision: string): void {
  const ratio = (other: number, mine: number) => (mine === 0 ? '' : `${round(other / mine)} times`);
  console.table(
    rows.flatMap((row, index) => {
      const other = others[index];
      if (other === undefined) return [];
      return [
        {
          what: row.name,
          'points here': round(row.points),
          [`points at ${revision}`]: round(other.points),
          'costs there': ratio(other.points, row.points),
          'here, a check at 1': round(row.pointsIfCheckCostsOne),
          'there, a check at 1': round(other.pointsIfCheckCostsOne),
        },
      ];
    }),
  );
}
