import { onPostgres, openOwnDatabase } from '../../../database/support/servers';
import { onEachTrackli, useTrackliOn } from '../../../database/support/trackli';
import type { World } from '../../../database/support/world';
import { startEdgeTarget, type EdgeTarget } from './edge-target';
import { serve, type Serve } from './served';

/**
 * Defines tests of the wire that run on everything Trackli's side runs on: in this process on every database there is, and as an
 * Edge Function in Deno on a Postgres server.
 */
export function onEachTarget(body: (world: () => World, serveTrackli: Serve) => void): void {
  onEachTrackli((world) => body(world, serve));
  onEdge((world, edge) => body(world, (...parameters) => edge().serve(...parameters)));
}

/** Defines tests of the Edge Function in Deno, with a database of their own. */
export function onEdge(body: (world: () => World, edge: () => EdgeTarget) => void): void {
  onPostgres(() => {
    describe('as an Edge Function', () => {
      let edge: EdgeTarget | undefined;
      const world = useTrackliOn(async () => {
        const { database, url } = await openOwnDatabase();
        edge = await startEdgeTarget(url);
        return database;
      });
      afterAll(async () => edge?.stop());
      body(world, () => {
        if (edge === undefined) throw new Error('The Edge Function runs inside tests only.');
        return edge;
      });
    });
  });
}
