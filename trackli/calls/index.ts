import { deleteMe, getMe, postClaimAnswer, postLinkCode, postLinkRequest } from './account';
import type { CallHandler, ServedId } from './call';
import { postChoicesPreview, postScan, putChoices, putPause } from './choices';
import { getAccounts } from './get-accounts';
import { getActivity } from './get-activity';
import { getContents } from './get-contents';
import { getHealth } from './get-health';
import { getMine } from './get-mine';
import { postHistory } from './post-history';
import { postHeldRelease, postMyHeld } from './held';
import { deleteInstallation, putInstallation } from './installation';
import { getJobs, postJobResults } from './jobs';
import { getStoredAccounts, postPersonalDataReport } from './personal-data';
import { postScanResult } from './post-scan-result';
import { putPageState } from './put-page-state';
import { putSettings } from './put-settings';

/** Who answers which call. */
export const callHandlers: { [Id in ServedId]: CallHandler<Id> } = {
  putInstallation,
  deleteInstallation,
  getAccounts,
  putPageState,
  getJobs,
  postJobResults,
  putSettings,
  getContents,
  getStoredAccounts,
  postPersonalDataReport,
  postLinkCode,
  getMe,
  postHistory,
  deleteMe,
  postClaimAnswer,
  postLinkRequest,
  putChoices,
  postChoicesPreview,
  putPause,
  postScan,
  postScanResult,
  getActivity,
  getMine,
  postHeldRelease,
  postMyHeld,
  getHealth,
};
