import { view } from '@forge/bridge';
import { useEffect, useState } from 'react';

/** Gives the address of a page or blog post by its id; undefined until the site's own address is known. */
export function useSiteUrl(): ((contentId: string) => string) | undefined {
  const [siteUrl, setSiteUrl] = useState<string>();
  useEffect(() => {
    view.getContext().then(
      (context) => setSiteUrl(context.siteUrl),
      () => undefined,
    );
  }, []);
  return siteUrl === undefined ? undefined : (contentId) => `${siteUrl}/wiki/pages/viewpage.action?pageId=${contentId}`;
}
