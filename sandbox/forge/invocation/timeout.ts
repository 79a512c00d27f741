import type { FunctionModule } from '../manifest/manifest';

/** Modules whose functions may run 55 s unless they say otherwise; all others have 25 s (Forge docs, invocation limits). */
const longer = new Set(['core:consumer', 'core:scheduledTrigger', 'core:webtrigger', 'core:preUninstall']);

/** How many seconds a function may run when started by a module of this type. */
export function timeoutSeconds(module: FunctionModule, moduleType: string): number {
  return module.timeoutSeconds ?? (longer.has(moduleType) ? 55 : 25);
}
