import type { World } from '../world';

/** The addresses of the app's web triggers, by the id at their end. */
export interface WebTriggerUrls {
  /** The module's address: the present one, or a new one beside it. */
  create(moduleKey: string, force: boolean): string | null;
  list(): { triggerKey: string; url: string }[];
  /** False when there is no such address. */
  remove(id: string): boolean;
  /** The module an id leads to. */
  find(id: string): string | undefined;
  clear(): void;
}

export function createWebTriggerUrls(world: World, baseUrl: string): WebTriggerUrls {
  const moduleKeys = new Map<string, string>();
  const urlOf = (id: string, moduleKey: string) => {
    const module = world.manifest.webTriggers.find(({ key }) => key === moduleKey);
    return `${baseUrl.replace(/\/$/, '')}/${module?.urlFormat === 'v2' ? 'public' : 'x1'}/${id}`;
  };
  return {
    create(moduleKey, force) {
      if (!world.manifest.webTriggers.some(({ key }) => key === moduleKey)) return null;
      const present = [...moduleKeys].find(([, key]) => key === moduleKey)?.[0];
      const id = present === undefined || force ? world.randomId().replaceAll('-', '') : present;
      moduleKeys.set(id, moduleKey);
      return urlOf(id, moduleKey);
    },
    list: () => [...moduleKeys].map(([id, triggerKey]) => ({ triggerKey, url: urlOf(id, triggerKey) })),
    remove: (id) => moduleKeys.delete(id),
    find: (id) => moduleKeys.get(id),
    clear() {
      moduleKeys.clear();
    },
  };
}
