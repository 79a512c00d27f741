import type { FrameModule } from '../../page/wire';
import { shellTexts } from '../texts/shell';

/** One of the app's own pages in its frame, as the given person sees it. */
export function FrameView({ frame: { moduleKey, type, title }, accountId }: { frame: FrameModule; accountId: string }) {
  const address = `/frames/${encodeURIComponent(moduleKey)}/?accountId=${encodeURIComponent(accountId)}`;
  return <iframe key={address} className="frame" title={shellTexts.views.frames[type] ?? title} src={address} />;
}
