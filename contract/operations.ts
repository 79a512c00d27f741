import { healthAnswerSchema } from './health';
import { activityAnswerSchema } from './activity';
import { contentsAnswerSchema, contentsCursorSchema, contentsLimitSchema, contentsSpaceSchema } from './contents';
import { accountsAnswerSchema, installationSchema } from './installation';
import { jobResultsSchema, jobsAnswerSchema, jobsLimitSchema } from './jobs';
import { linkCodeAnswerSchema, meAnswerSchema } from './link';
import { pageStateAnswerSchema, pageStateSchema } from './page-state';
import { passResultSchema } from './passes';
import { personalDataReportSchema, storedAccountsAnswerSchema } from './personal-data';
import { settingsAnswerSchema, settingsSchema } from './settings';

/**
 * The calls of the wire. `served` is false while Trackli does not answer a call yet: its messages are agreed, its route is not there.
 * Every call carries a Forge Invocation Token; the site is the token's.
 * A call with `caller: 'person'` is made by a screen and acts for the account in front of it (the token's `principal`); every other
 * one is made by the app's functions. A token of the one kind opens no call of the other: a screen's calls are the browser's,
 * whoever uses it.
 */
export const operations = {
  putInstallation: {
    method: 'put',
    path: '/v1/installation',
    summary: 'Register the installation and where to nudge it',
    request: installationSchema,
    answer: settingsAnswerSchema,
    served: true,
  },
  deleteInstallation: {
    method: 'delete',
    path: '/v1/installation',
    summary: 'Close the installation: the app is being uninstalled',
    request: null,
    answer: null,
    served: true,
  },
  getAccounts: {
    method: 'get',
    path: '/v1/accounts',
    summary: "The site's linked accounts",
    request: null,
    answer: accountsAnswerSchema,
    served: true,
  },
  putPageState: {
    method: 'put',
    path: '/v1/content/{contentId}/state',
    summary: 'Merge the whole state of one page or blog post',
    request: pageStateSchema,
    answer: pageStateAnswerSchema,
    served: true,
  },
  getJobs: {
    method: 'get',
    path: '/v1/jobs',
    summary: 'Lease jobs',
    query: { limit: jobsLimitSchema },
    request: null,
    answer: jobsAnswerSchema,
    served: true,
  },
  postJobResults: {
    method: 'post',
    path: '/v1/jobs/results',
    summary: 'Say how leased jobs ended',
    request: jobResultsSchema,
    answer: null,
    served: true,
  },
  putSettings: {
    method: 'put',
    path: '/v1/settings',
    summary: "Change what the site's administrator decides",
    request: settingsSchema,
    answer: settingsAnswerSchema,
    served: true,
  },
  getContents: {
    method: 'get',
    path: '/v1/contents',
    summary: 'The contents that Trackli has tasks of',
    query: { spaceId: contentsSpaceSchema, cursor: contentsCursorSchema, limit: contentsLimitSchema },
    request: null,
    answer: contentsAnswerSchema,
    served: true,
  },
  postPassResult: {
    method: 'post',
    path: '/v1/passes',
    summary: 'Say how a pass over the site ended',
    request: passResultSchema,
    answer: null,
    served: true,
  },
  getActivity: {
    method: 'get',
    path: '/v1/activity',
    summary: 'What happened on the site in the last 24 hours',
    request: null,
    answer: activityAnswerSchema,
    served: true,
  },
  getStoredAccounts: {
    method: 'get',
    path: '/v1/personal-data/accounts',
    summary: 'Accounts of the site about which something is stored, whose report to Atlassian is due',
    request: null,
    answer: storedAccountsAnswerSchema,
    served: true,
  },
  postPersonalDataReport: {
    method: 'post',
    path: '/v1/personal-data/reports',
    summary: 'What Atlassian answered to a report; what is stored about closed accounts is erased',
    request: personalDataReportSchema,
    answer: null,
    served: true,
  },
  postLinkCode: {
    method: 'post',
    path: '/v1/link-codes',
    summary: 'A one-time code to link the account in front of the screen',
    request: null,
    answer: linkCodeAnswerSchema,
    caller: 'person',
    served: true,
  },
  getMe: {
    method: 'get',
    path: '/v1/me',
    summary: 'Whether the account in front of the screen is linked',
    request: null,
    answer: meAnswerSchema,
    caller: 'person',
    served: true,
  },
  deleteMe: {
    method: 'delete',
    path: '/v1/me',
    summary: 'Unlink the account in front of the screen',
    request: null,
    answer: null,
    caller: 'person',
    served: true,
  },
  getHealth: {
    method: 'get',
    path: '/v1/health',
    summary: 'How Trackli is',
    request: null,
    answer: healthAnswerSchema,
    served: true,
  },
} as const;

export type OperationId = keyof typeof operations;
