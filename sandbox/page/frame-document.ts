/** Who looks at a frame, and where its host listens. */
export interface FrameViewer {
  accountId: string;
  /** The address of the bridge script. */
  script: string;
  /** The address that bridge commands are posted under. */
  commands: string;
  /** The content that the frame stands on, as `page:98304`; empty where it stands on none. */
  content: string;
}

/**
 * The resource's index.html with the bridge script before everything else that runs: a bundle that uses `@forge/bridge`
 * asks for the bridge while it loads.
 */
export function withBridge(html: string, { accountId, script, commands, content }: FrameViewer): string {
  const tag = `<script src="${escape(script)}" data-account-id="${escape(accountId)}" data-commands="${escape(commands)}" data-content="${escape(content)}"></script>`;
  const head = /<head[^>]*>/i.exec(html) ?? /<html[^>]*>/i.exec(html);
  const at = head === null ? 0 : head.index + head[0].length;
  return `${html.slice(0, at)}${tag}${html.slice(at)}`;
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
