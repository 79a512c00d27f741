import type { z } from 'zod';
import type { Actor } from '../model';
import type { Refusal } from '../refusal';
import type { ScopedRoute } from './scopes';

/** A request that has passed the door: who acts is known and may use this route. */
export interface Call {
  actor: Actor;
  /** What stands in the path's braces. */
  parameters: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The parsed JSON body; undefined when there is none. */
  body: unknown;
  /** The request's path and query, beginning with `/wiki/`. */
  target: URL;
}

export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Rate-limit points; 1 if not said: a write's price, and a read's base price. */
  points?: number;
}

/** Routes only the sandbox has, for what Confluence offers in its screens alone. */
export type ScreenRoute =
  | 'POST /sandbox/contents/{id}/unarchive'
  | 'POST /sandbox/live-docs/{id}/edit-session'
  | 'POST /sandbox/live-docs/{id}/convert'
  | 'PUT /sandbox/spaces/{spaceKey}/access'
  | 'PUT /sandbox/spaces/{spaceKey}/state';

export interface Route {
  /** Method and path template. */
  name: ScopedRoute | ScreenRoute;
  /**
   * The query parameters of a v2 route. Any other is refused, where Atlassian's passes over it: a misspelt one would be passed over
   * without anybody noticing.
   */
  query?: z.ZodObject;
  handle(call: Call): Answer | Refusal;
}

export const answer = (body: unknown, points = 1): Answer => ({ status: 200, body, points });
/** Points of a read: one for the call and one for each object it gives. */
export const readPoints = (objects: number): number => 1 + objects;
/** Points of a read of users or permissions, which weigh two each. */
export const userReadPoints = (objects: number): number => 1 + 2 * objects;
