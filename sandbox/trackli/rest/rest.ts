import { Hono } from 'hono';
import * as z from 'zod';
import type { Database } from '../../../trackli/database/database';
import type { Journal } from '../../shared/journal';
import { asCaller } from './as-caller';
import { callFunction, findFunction } from './call-function';
import { readRows, statementFor } from './read-rows';
import { Refusal, refusalOf, refusalResponse } from './refusal';
import type { Caller, Sessions } from './sessions';

const functionName = /^[a-z_][a-z0-9_]{0,62}$/;
const argumentsSchema = z.record(z.string().regex(functionName), z.unknown());

/**
 * The doorway by which a Supabase client comes in: functions under `/rpc/NAME`, rows under `/TABLE`, both in PostgREST's shapes, each
 * request with the rights of the user its token names. Only what a front end of ours asks for; the rest is refused with 4xx.
 */
export function createRest({
  database,
  sessions,
  journal,
}: {
  database: Database;
  sessions: Sessions;
  journal: Journal;
}): Hono<{ Variables: { caller: Caller } }> {
  const rest = new Hono<{ Variables: { caller: Caller } }>();

  rest.use(async (context, next) => {
    const caller = await sessions.callerOf(context.req.header('authorization') ?? null);
    if (caller === null)
      return refusalResponse(new Refusal(401, 'PGRST301', 'The token is none of this sandbox, or has run out'));
    context.set('caller', caller);
    return next();
  });

  rest.post('/rpc/:name', (context) =>
    orRefusal(context.get('caller'), async (caller) => {
      const { name } = context.req.param();
      const values = await readArguments(() => context.req.text());
      const signature = await findFunction(database, functionName.test(name) ? name : '', Object.keys(values));
      const answer = await asCaller(database, caller, (transaction) =>
        callFunction(transaction, name, signature, values),
      );
      if (signature.isVolatile) journal.record({ kind: 'person', summary: `POST /rest/v1/rpc/${name}` });
      return answer.kind === 'nothing' ? new Response(null, { status: 204 }) : Response.json(answer.value);
    }),
  );

  rest.get('/:table', (context) =>
    orRefusal(context.get('caller'), async (caller) => {
      const statement = statementFor(context.req.param('table'), new URL(context.req.url).searchParams);
      return Response.json(await asCaller(database, caller, (transaction) => readRows(transaction, statement)));
    }),
  );

  rest.notFound(({ req: { method } }) =>
    refusalResponse(
      new Refusal(405, 'PGRST117', `The sandbox takes no ${method} here: GET of a table, POST of rpc/NAME`),
    ),
  );
  return rest;
}

/** What `work` answers, or what it was refused for. */
async function orRefusal(caller: Caller, work: (caller: Caller) => Promise<Response>): Promise<Response> {
  try {
    return await work(caller);
  } catch (error) {
    return refusalResponse(refusalOf(error, caller.role === 'authenticated'));
  }
}

async function readArguments(read: () => Promise<string>): Promise<Record<string, unknown>> {
  try {
    return argumentsSchema.parse(JSON.parse((await read()) || '{}'));
  } catch {
    throw new Refusal(400, 'PGRST102', 'The body is to be a JSON object of named arguments');
  }
}
