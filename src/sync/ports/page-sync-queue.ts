import type { Happening } from '../../domain/already-seen';
import type { ContentReference } from '../../domain/content';

/** A sync of a page that waits in the queue. */
export interface PageSyncRequest extends ContentReference {
  sync: SyncRequest;
}

/**
 * Why a page is looked at. `permissions-changed` asks again who may read it, which the page itself does not show;
 * `space-changed` tells Trackli of it even if nothing on it changed.
 * `isKnown`: Trackli has tasks of it, whatever the app remembers.
 * `version` is the page's version that the event named: a read that shows an older one is of a copy that lags behind.
 * `unless` names what made the sync necessary: it is spared if an acknowledged state already contains it.
 * `anew`: accounts that are asked about whatever is remembered of them.
 */
export interface SyncRequest {
  kind: 'usual' | 'permissions-changed' | 'space-changed';
  isKnown?: true;
  version?: number;
  unless?: Happening;
  anew?: readonly string[];
}

/** A sync and how many seconds it waits at least. */
export interface DelayedSync {
  request: PageSyncRequest;
  delaySeconds: number;
}

export interface PageSyncQueue {
  /** Has the task events that wait gone through. */
  pushTaskEvents(delaySeconds: number): Promise<void>;
  push(request: PageSyncRequest, delaySeconds: number): Promise<void>;
  /** Puts in as many as the queue takes, and gives those it refused. */
  pushAll(syncs: readonly DelayedSync[]): Promise<DelayedSync[]>;
}
