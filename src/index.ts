export { onPageSync } from './consumers/page-sync';
export { adminResolver } from './resolvers/admin';
export { onContentChanged } from './triggers/content-changed';
export { onHeartbeat } from './triggers/heartbeat';
export { onInstallationChanged } from './triggers/installation-changed';
export { onLeaving } from './triggers/leaving';
export { onNudge } from './triggers/nudge';
export { onTaskChanged } from './triggers/task-changed';
