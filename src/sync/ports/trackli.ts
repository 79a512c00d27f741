import type { ActivityAnswer } from '../../../contract/activity';
import type { ContentsAnswer } from '../../../contract/contents';
import type { HealthAnswer } from '../../../contract/health';
import type { Released } from '../../../contract/held';
import type { AccountsAnswer, Installation } from '../../../contract/installation';
import type { JobResults, JobsAnswer } from '../../../contract/jobs';
import type { MineAnswer } from '../../../contract/mine';
import type { PageState, PageStateAnswer } from '../../../contract/page-state';
import type { PersonalDataReport, StoredAccountsAnswer } from '../../../contract/personal-data';
import type { ScanResult } from '../../../contract/scans';
import type { Settings, SettingsAnswer } from '../../../contract/settings';
import type { Epoch } from '../../domain/epoch';
import type { Later, Refused } from './failure';

/** The calls of `contract/operations.ts`, as the app makes them. */
export interface Trackli {
  /** `epoch`: of the database that took it; null where Trackli says none. */
  putPageState(
    state: PageState,
  ): Promise<{ kind: 'accepted'; answer: PageStateAnswer; epoch: Epoch | null } | Later | Refused>;
  /** `seen`: the last epoch that was noted, by which Trackli learns that its database went back. */
  getAccounts(
    seen: Epoch | null,
  ): Promise<{ kind: 'answer'; answer: AccountsAnswer; epoch: Epoch | null } | Later | Refused>;
  putInstallation(
    installation: Installation,
    seen: Epoch | null,
  ): Promise<{ kind: 'answer'; answer: SettingsAnswer } | Later | Refused>;
  putSettings(settings: Settings): Promise<{ kind: 'answer'; answer: SettingsAnswer } | Later | Refused>;
  /**
   * The contents Trackli has tasks of, by id; of one space, or of all. `due`: only those of which it holds something that is due.
   * `cursor` is where the answer before ended.
   */
  getContents(query: {
    spaceId?: string;
    due?: 'true';
    cursor?: string;
  }): Promise<{ kind: 'answer'; answer: ContentsAnswer } | Later | Refused>;
  postScanResult(result: ScanResult): Promise<{ kind: 'done' } | Later | Refused>;
  /** What Trackli knows of one page and one account. */
  getMine(contentId: string, accountId: string): Promise<{ kind: 'answer'; answer: MineAnswer } | Later | Refused>;
  getActivity(): Promise<{ kind: 'answer'; answer: ActivityAnswer } | Later | Refused>;
  getStoredAccounts(): Promise<{ kind: 'answer'; answer: StoredAccountsAnswer } | Later | Refused>;
  postPersonalDataReport(report: PersonalDataReport): Promise<{ kind: 'done' } | Later | Refused>;
  deleteInstallation(): Promise<{ kind: 'done' } | Later | Refused>;
  /** Carries out what Trackli holds on the site. */
  postHeldRelease(): Promise<{ kind: 'answer'; answer: Released } | Later | Refused>;
  /** Leases up to so many jobs. */
  getJobs(
    limit: number,
    seen: Epoch | null,
  ): Promise<{ kind: 'answer'; answer: JobsAnswer; epoch: Epoch | null } | Later | Refused>;
  postJobResults(results: JobResults): Promise<{ kind: 'done' } | Later | Refused>;
  getHealth(): Promise<{ kind: 'answer'; answer: HealthAnswer } | Later | Refused>;
}
