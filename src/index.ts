import { onNews as news } from './consumers/news';
import { onPageSync as pageSync } from './consumers/page-sync';
import { onPasses as passes } from './consumers/passes';
import { onContentChanged as contentChanged } from './triggers/content-changed';
import { onPull as pull } from './triggers/pull';
import { onRecent as recent } from './triggers/recent';
import { onSpaceChanged as spaceChanged } from './triggers/space-changed';
import { onSweep as sweep } from './triggers/sweep';
import { onTaskChanged as taskChanged } from './triggers/task-changed';
import { whileLicensed } from './while-licensed';

export { adminResolver } from './resolvers/admin';
export { onHeartbeat } from './triggers/heartbeat';
export { onInstallationChanged } from './triggers/installation-changed';
export { onLeaving } from './triggers/leaving';
export { onNudge } from './triggers/nudge';
export { onReportPersonalData } from './triggers/report-personal-data';

export const onContentChanged = whileLicensed(contentChanged);
export const onNews = whileLicensed(news);
export const onPageSync = whileLicensed(pageSync);
export const onPasses = whileLicensed(passes);
export const onPull = whileLicensed(pull);
export const onRecent = whileLicensed(recent);
export const onSpaceChanged = whileLicensed(spaceChanged);
export const onSweep = whileLicensed(sweep);
export const onTaskChanged = whileLicensed(taskChanged);
