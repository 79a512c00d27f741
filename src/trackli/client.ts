import { invokeRemote } from '@forge/api';
import type * as z from 'zod/mini';
import { healthAnswerSchema } from '../../contract/health';
import { releasedAnswerSchema } from '../../contract/held';
import { activityAnswerSchema } from '../../contract/activity';
import { contentsAnswerSchema } from '../../contract/contents';
import { accountsAnswerSchema } from '../../contract/installation';
import { jobsAnswerSchema } from '../../contract/jobs';
import { mineAnswerSchema } from '../../contract/mine';
import { pageStateAnswerSchema } from '../../contract/page-state';
import { storedAccountsAnswerSchema } from '../../contract/personal-data';
import { settingsAnswerSchema } from '../../contract/settings';
import { epochHeader } from '../../contract/epoch';
import { readEpoch, writeEpoch, type Epoch } from '../domain/epoch';
import type { Now } from '../sync/ports/clock';
import type { Later, Refused } from '../sync/ports/failure';
import type { Trackli } from '../sync/ports/trackli';
import { verdictOf } from './verdict';

/** The key of the remote in manifest.yml. */
const remoteKey = 'trackli';

type Response = Awaited<ReturnType<typeof invokeRemote>>;
type Answer = { kind: 'ok'; response: Response } | Later | Refused;

/** Trackli over the Forge remote; every call carries a Forge Invocation Token that the platform adds. */
export function createTrackli(now: Now): Trackli {
  async function send(method: string, path: string, body?: unknown, seen: Epoch | null = null): Promise<Answer> {
    try {
      const response = await invokeRemote(remoteKey, {
        path,
        method,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(seen === null ? {} : { [epochHeader]: writeEpoch(seen) }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const verdict = verdictOf(response, now());
      return verdict.kind === 'ok' ? { kind: 'ok', response } : verdict;
    } catch {
      // The platform could not reach Trackli.
      return { kind: 'later', reason: 'trackli-unavailable' };
    }
  }

  async function read<Schema extends z.ZodMiniType>(
    answer: Answer,
    schema: Schema,
  ): Promise<{ kind: 'answer'; answer: z.infer<Schema>; epoch: Epoch | null } | Later | Refused> {
    if (answer.kind !== 'ok') return answer;
    const parsed = schema.safeParse(await answer.response.json().catch(() => null));
    return parsed.success
      ? { kind: 'answer', answer: parsed.data, epoch: readEpoch(answer.response.headers.get(epochHeader)) }
      : { kind: 'refused', reason: 'trackli-answer-not-understood' };
  }

  const done = (answer: Answer) => (answer.kind === 'ok' ? ({ kind: 'done' } as const) : answer);

  return {
    async putPageState(state) {
      const path = `/v1/content/${state.contentId}/state`;
      const result = await read(await send('PUT', path, state), pageStateAnswerSchema);
      return result.kind === 'answer' ? { kind: 'accepted', answer: result.answer, epoch: result.epoch } : result;
    },
    getAccounts: async (seen) => read(await send('GET', '/v1/accounts', undefined, seen), accountsAnswerSchema),
    putInstallation: async (installation, seen) =>
      read(await send('PUT', '/v1/installation', installation, seen), settingsAnswerSchema),
    deleteInstallation: async () => done(await send('DELETE', '/v1/installation')),
    putSettings: async (settings) => read(await send('PUT', '/v1/settings', settings), settingsAnswerSchema),
    getContents: async (query) =>
      read(await send('GET', `/v1/contents?${new URLSearchParams(query).toString()}`), contentsAnswerSchema),
    postHeldRelease: async () => read(await send('POST', '/v1/held/release'), releasedAnswerSchema),
    postScanResult: async (result) => done(await send('POST', '/v1/scans', result)),
    getMine: async (contentId, accountId) =>
      read(await send('POST', `/v1/content/${contentId}/mine`, { accountId }), mineAnswerSchema),
    getActivity: async () => read(await send('GET', '/v1/activity'), activityAnswerSchema),
    getStoredAccounts: async () => read(await send('GET', '/v1/personal-data/accounts'), storedAccountsAnswerSchema),
    postPersonalDataReport: async (report) => done(await send('POST', '/v1/personal-data/reports', report)),
    getJobs: async (limit, seen) =>
      read(await send('GET', `/v1/jobs?limit=${limit}`, undefined, seen), jobsAnswerSchema),
    postJobResults: async (results) => done(await send('POST', '/v1/jobs/results', results)),
    getHealth: async () => read(await send('GET', '/v1/health'), healthAnswerSchema),
  };
}
