const variablePattern = /\$\{([A-Z][A-Z0-9_]*)\}/g;

/** What a variable stands for when nothing sets it: an address that can never be somebody's (RFC 2606). */
const defaultFor = (name: string) => `https://${name.toLowerCase().replaceAll('_', '-')}.invalid`;

/** The value of one manifest variable. */
export function variableValue(name: string, environment: Record<string, string | undefined>): string {
  return environment[name] ?? defaultFor(name);
}

/** Gives the same tree with every `${NAME}` in its strings replaced, as `forge deploy` does with `environment.variables`. */
export function resolveVariables(tree: unknown, environment: Record<string, string | undefined>): unknown {
  if (typeof tree === 'string') {
    return tree.replaceAll(variablePattern, (_, name: string) => variableValue(name, environment));
  }
  if (Array.isArray(tree)) return tree.map((item) => resolveVariables(item, environment));
  if (typeof tree === 'object' && tree !== null) {
    return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, resolveVariables(value, environment)]));
  }
  return tree;
}

const userPrefix = 'FORGE_USER_VAR_';

/**
 * The app's variables that the environment sets, as `forge tunnel` takes them: what is named FORGE_USER_VAR_KEY there is KEY in
 * the app. https://developer.atlassian.com/platform/forge/environments-and-versions/
 */
export const userVariables = (environment: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      name.startsWith(userPrefix) && value !== undefined ? [[name.slice(userPrefix.length), value]] : [],
    ),
  );
