import postgres from 'postgres';
import type { Queryable } from '../../../trackli/database/database';

/** A statement's plan that reads a large table from end to end. */
export interface EndToEndScan {
  table: string;
  statement: string;
}

/** A session in which every statement tells its plan, those inside functions and triggers as well. */
export interface Explained {
  transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result>;
  /** Scans over what was told so far. */
  forget(): void;
  /** What was told since then, of tables with more rows than this. */
  endToEndScans(fewRows: number): EndToEndScan[];
  close(): Promise<void>;
}

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Node[];
}

interface Told {
  'Query Text': string;
  Plan: Node;
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** The module auto_explain of Postgres tells plans as notices. Loading it takes the rights of a superuser. */
const tellPlans = `
  load 'auto_explain';
  set auto_explain.log_min_duration = 0;
  set auto_explain.log_nested_statements = on;
  set auto_explain.log_format = json;
  set auto_explain.log_level = notice;`;

export async function openExplained(url: string): Promise<Explained> {
  let told: Told[] = [];
  const sql = postgres(url, {
    max: 1,
    prepare: false,
    fetch_types: false,
    onnotice: ({ message = '' }) => {
      const plan = /^duration: [\d.]+ ms +plan:\n(\{.*\})$/s.exec(message)?.[1];
      if (plan !== undefined) told.push(JSON.parse(plan) as Told);
    },
  });
  await sql.unsafe(tellPlans).simple();
  const rows = await sql<{ table: string; rows: number }[]>`
    select relname as table, reltuples::integer as rows from pg_class where relkind = 'r'`;
  const sizes = new Map(rows.map((row) => [row.table, row.rows]));
  return {
    transaction: async <Result>(work: (transaction: Queryable) => Promise<Result>) => {
      const { result } = await sql.begin(async (session) => ({
        result: await work({
          query: async <Row>(text: string, parameters: readonly unknown[] = []) => [
            ...((await session.unsafe(text, parameters as never[])) as Iterable<Row>),
          ],
        }),
      }));
      return result as Result;
    },
    forget: () => {
      told = [];
    },
    endToEndScans: (fewRows) =>
      told.flatMap(({ 'Query Text': statement, Plan: plan }) =>
        nodesOf(plan)
          .filter((node) => node['Node Type'] === 'Seq Scan')
          .map((node) => ({ table: node['Relation Name'] ?? '', statement: statement.slice(0, 300) }))
          .filter(({ table }) => (sizes.get(table) ?? 0) > fewRows),
      ),
    close: () => sql.end({ timeout: 1 }),
  };
}
