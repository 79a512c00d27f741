interface BridgeOptions {
  accountId: string;
  /** The address that commands are posted under. */
  commands: string;
  /** The content that the frame stands on; empty where it stands on none. */
  content: string;
  followTheme: () => Promise<void>;
}

interface EventCommand {
  event: string;
  callback: (payload: unknown) => void;
  payload: unknown;
}

/** The bridge `@forge/bridge` talks to: what concerns only the frame happens here, the rest is posted to the host. */
export function createBridge({ accountId, commands, content, followTheme }: BridgeOptions) {
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const on = async ({ event, callback }: EventCommand) => {
    const known = listeners.get(event) ?? new Set();
    listeners.set(event, known.add(callback));
    return { unsubscribe: () => known.delete(callback) };
  };
  const emit = async ({ event, payload }: EventCommand) => {
    for (const listener of listeners.get(event) ?? []) listener(payload);
  };
  const inFrame: Record<string, (data: EventCommand) => Promise<unknown>> = {
    on,
    onPublic: on,
    emit,
    emitPublic: emit,
    enableTheming: followTheme,
    emitReadyEvent: async () => undefined,
    getContext: () => post('getContext', { colorMode: colorMode() }),
  };

  const post = async (command: string, data: unknown): Promise<unknown> => {
    const response = await fetch(`${commands}${encodeURIComponent(command)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sandbox-person': accountId, 'x-sandbox-content': content },
      body: JSON.stringify(data ?? null),
    });
    const answer = (await response.json()) as { value?: unknown; message?: string; title?: string };
    if (!response.ok) throw new Error(answer.message ?? answer.title ?? response.statusText);
    return answer.value;
  };

  return {
    callBridge: (command: string, data: unknown): Promise<unknown> =>
      inFrame[command]?.(data as EventCommand) ?? post(command, data),
  };
}

/** The frame's colours follow the same setting as the page around it. */
export const colorMode = (): 'light' | 'dark' =>
  window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
