import { createBridge } from './create-bridge';
import { followTheme } from './theme';

declare global {
  interface Window {
    __bridge?: ReturnType<typeof createBridge>;
  }
}

/**
 * The script the host puts before a Custom UI bundle: `@forge/bridge` finds `window.__bridge` when it loads. Who looks at
 * the frame and where the host listens stand on the script's own element.
 */
const { accountId, commands, content = '' } = document.currentScript?.dataset ?? {};
if (accountId === undefined || commands === undefined) throw new Error('The bridge script needs its data attributes');

window.__bridge = createBridge({ accountId, commands, content, followTheme });
