import type * as z from 'zod/mini';
import type { OperationId, operations } from '../../contract/operations';
import type { Database } from '../database/database';
import type { Caller } from '../tokens/forge-token-claims';
import type { Refusal } from '../http/problem';

type Operations = typeof operations;

/** The calls that have a route. */
export type ServedId = { [Id in OperationId]: Operations[Id]['served'] extends true ? Id : never }[OperationId];

type MessageOf<Schema> = Schema extends z.ZodMiniType ? z.infer<Schema> : null;

/** The body of a call, or null where it has none. */
export type BodyOf<Id extends ServedId> = MessageOf<Operations[Id]['request']>;

/** The answer of a call, or null where it has none. */
export type AnswerOf<Id extends ServedId> = MessageOf<Operations[Id]['answer']>;

/** The account id of the person, or null where the call is not for a person. */
export type PersonOf<Id extends ServedId> = Operations[Id] extends { caller: 'person' } ? string : null;

/** What a call has to work with. */
export interface CallDependencies {
  database: Database;
  /** Milliseconds since the epoch. */
  clock: { now(): number };
  /** Of Trackli, for people who look into trouble. */
  version: string;
  /** Has what is left to do on all sites done, after the answer. */
  tidy: () => void;
}

/** A call whose caller is verified and whose body fits its schema. */
export interface Call<Id extends ServedId> {
  caller: Caller;
  /** The account in front of the screen, for the calls that a screen makes; null for the others. */
  person: PersonOf<Id>;
  /** Parts of the address, as the operation's path names them. */
  parameters: Record<string, string>;
  /** What stands after the question mark, as it came. */
  query: Record<string, string>;
  body: BodyOf<Id>;
}

export type CallResult<Id extends ServedId> =
  { kind: 'answer'; answer: AnswerOf<Id> } | { kind: 'refused'; refusal: Refusal };

/** Answers one kind of call. What it throws is an outage or a bug. */
export type CallHandler<Id extends ServedId> = (
  call: Call<Id>,
  dependencies: CallDependencies,
) => Promise<CallResult<Id>>;
