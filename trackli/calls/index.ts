import { deleteMe, getMe, postLinkCode } from './account';
import type { CallHandler, ServedId } from './call';
import { getAccounts } from './get-accounts';
import { getActivity } from './get-activity';
import { getContents } from './get-contents';
import { getHealth } from './get-health';
import { deleteInstallation, putInstallation } from './installation';
import { getJobs, postJobResults } from './jobs';
import { getStoredAccounts, postPersonalDataReport } from './personal-data';
import { postPassResult } from './post-pass-result';
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
  deleteMe,
  postPassResult,
  getActivity,
  getHealth,
};
