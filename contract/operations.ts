import { healthAnswerSchema } from './health';
import { activityAnswerSchema } from './activity';
import { choicesPreviewSchema, choicesSchema, pauseSchema } from './choices';
import {
  contentsAnswerSchema,
  contentsCursorSchema,
  contentsDueSchema,
  contentsLimitSchema,
  contentsSpaceSchema,
} from './contents';
import { heldAnswerSchema, releasedAnswerSchema } from './held';
import { historyAnswerSchema, historyRequestSchema } from './history';
import { accountsAnswerSchema, installationSchema } from './installation';
import { jobResultsSchema, jobsAnswerSchema, jobsLimitSchema } from './jobs';
import {
  claimAnswerSchema,
  linkCodeAnswerSchema,
  linkCodeStartSchema,
  linkRequestSchema,
  meAnswerSchema,
} from './link';
import { mineAnswerSchema, mineRequestSchema } from './mine';
import { pageStateAnswerSchema, pageStateSchema } from './page-state';
import { scanResultSchema } from './scans';
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
    query: {
      spaceId: contentsSpaceSchema,
      cursor: contentsCursorSchema,
      limit: contentsLimitSchema,
      due: contentsDueSchema,
    },
    request: null,
    answer: contentsAnswerSchema,
    served: true,
  },
  postHeldRelease: {
    method: 'post',
    path: '/v1/held/release',
    summary: "Carry out what is held on the site, at its administrator's word",
    request: null,
    answer: releasedAnswerSchema,
    served: true,
  },
  postScanResult: {
    method: 'post',
    path: '/v1/scans',
    summary: 'Say how a scan over the site ended',
    request: scanResultSchema,
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
  getMine: {
    method: 'post',
    path: '/v1/content/{contentId}/mine',
    summary: "Where one account's tasks of a page are; changes nothing",
    request: mineRequestSchema,
    answer: mineAnswerSchema,
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
    query: { startWith: linkCodeStartSchema },
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
  postHistory: {
    method: 'post',
    path: '/v1/me/history',
    summary: 'What happened to the tasks of the account in front of the screen; changes nothing',
    request: historyRequestSchema,
    answer: historyAnswerSchema,
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
  postClaimAnswer: {
    method: 'post',
    path: '/v1/me/claims/{claimId}',
    summary: "Say whether the account in front of the screen is the Trackli user's who claims it",
    request: claimAnswerSchema,
    answer: null,
    caller: 'person',
    served: true,
  },
  postLinkRequest: {
    method: 'post',
    path: '/v1/me/link-requests',
    summary: 'Ask a Trackli user to be linked to the account in front of the screen',
    request: linkRequestSchema,
    answer: null,
    caller: 'person',
    served: true,
  },
  postMyHeld: {
    method: 'post',
    path: '/v1/me/held',
    summary: 'Say what becomes of what is held for the account in front of the screen',
    request: heldAnswerSchema,
    answer: null,
    caller: 'person',
    served: true,
  },
  putChoices: {
    method: 'put',
    path: '/v1/me/choices',
    summary: 'Change what arrives for the account in front of the screen',
    request: choicesSchema,
    answer: meAnswerSchema,
    caller: 'person',
    served: true,
  },
  postChoicesPreview: {
    method: 'post',
    path: '/v1/me/choices/preview',
    summary: 'How many waiting tasks choices would add and take away; changes nothing',
    request: choicesSchema,
    answer: choicesPreviewSchema,
    caller: 'person',
    served: true,
  },
  putPause: {
    method: 'put',
    path: '/v1/me/pause',
    summary: 'Pause or resume the link of the account in front of the screen',
    request: pauseSchema,
    answer: meAnswerSchema,
    caller: 'person',
    served: true,
  },
  postScan: {
    method: 'post',
    path: '/v1/me/scans',
    summary: 'Have the action items of the account in front of the screen looked for now',
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
