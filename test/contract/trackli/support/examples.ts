import { operations } from '../../../../contract/operations';
import type { ServedId } from '../../../../trackli/calls/call';
import { pageState } from './served';

/** A message of each call that is good, and would change something where the call changes things. */
const bodies: Partial<Record<ServedId, object>> = {
  putInstallation: {
    siteUrl: 'https://a.example',
    nudge: { url: 'https://nudge.example/2', secret: 'y'.repeat(43) },
    appVersion: '2.0.0',
  },
  putPageState: pageState({
    version: 9_000,
    observedAt: '2026-05-01T08:00:00.000Z',
    modifiedAt: '2026-04-30T08:00:00.000Z',
    tasks: [
      {
        localId: '77',
        taskUuid: '6f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c40',
        text: 'hostile',
        status: 'incomplete',
        title: 'Hostile',
        dueDate: '2026-05-05',
        description: 'In the shed',
        assignee: 'account-anna',
      },
    ],
    others: ['78'],
    otherTaskUuids: ['6f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c41'],
  }),
  postJobResults: {
    results: [
      { jobId: '6f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c47', outcome: 'done', actor: 'user', taskId: '7' },
      { jobId: '6f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c48', outcome: 'retry', reason: 'unavailable', retryAfter: 9 },
    ],
  },
  getMine: { accountId: 'account-anna' },
  putSettings: { syncEnabled: false, spaces: { mode: 'only', spaceIds: ['7', '8'] } },
  postScanResult: {
    scanId: '6f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c49',
    kind: 'accounts',
    accountIds: ['account-anna'],
    startedAt: '2026-02-02T07:00:00.000Z',
    endedAt: '2026-02-02T07:30:00.000Z',
    outcome: 'finished',
    counts: { seen: 3, created: 1, updated: 0, unchanged: 2, ignored: 0, failed: 0 },
  },
  postMyHeld: { answer: 'keep' },
  postHistory: { search: 'plan', side: 'confluence', kind: 'arrived', limit: 10 },
  postClaimAnswer: { answer: 'no', startWith: 'nothing' },
  postLinkRequest: { email: 'nobody@example.com', startWith: 'recent' },
  putChoices: {
    spaces: { mode: 'only', spaceIds: ['7', '8'] },
    datedOnly: true,
    startWith: 'recent',
    arrival: 'queue',
    projectId: null,
    spaceArrivals: [{ spaceId: '7', arrival: 'queue', projectId: null }],
  },
  postChoicesPreview: {
    spaces: { mode: 'only', spaceIds: ['7', '8'] },
    datedOnly: true,
    startWith: 'recent',
    arrival: 'queue',
    projectId: null,
    spaceArrivals: [{ spaceId: '7', arrival: 'queue', projectId: null }],
  },
  putPause: { paused: true },
  postPersonalDataReport: { accounts: [{ accountId: 'account-anna', status: 'closed' }] },
};

/** A call of the wire with a good message. */
export interface Example {
  id: ServedId;
  path: string;
  method: string;
  /** Null where the call takes none. */
  body: object | null;
  /** Whether a screen makes it. */
  isOfScreen: boolean;
}

/** Every call there is. */
export const examples: Example[] = (Object.keys(operations) as ServedId[]).map((id) => {
  const operation = operations[id];
  const body = bodies[id] ?? null;
  if ((body === null) !== (operation.request === null)) throw new Error(`There is no example of ${id}.`);
  return {
    id,
    path: operation.path.replace('{contentId}', '100').replace('{claimId}', '6f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c50'),
    method: operation.method.toUpperCase(),
    body,
    isOfScreen: 'caller' in operation,
  };
});

/** The request of an example. */
export const initOf = ({ method, body }: Pick<Example, 'method' | 'body'>): RequestInit => ({
  method,
  ...(body === null ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
});
