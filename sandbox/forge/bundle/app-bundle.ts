/** What the official bundler made of an app. */
export interface AppBundle {
  /** Code per file, e.g. `index.cjs`. */
  files: Record<string, string>;
  /** Bytes of every file of the artifact, source maps included. */
  sizes: Record<string, number>;
  /** The packages in it and the bytes of their sources, largest first; the app's own sources are `(app)`. */
  modules: { name: string; bytes: number }[];
}

/** The app could not be bundled: its sources are at fault, and the message says where. */
export class BundleError extends Error {
  override name = 'BundleError';
}

/** How much of a bundle comes from which package, from its source maps. */
export function modulesOf(sourceMaps: readonly string[]): AppBundle['modules'] {
  const bytes = new Map<string, number>();
  for (const text of sourceMaps) {
    const map = JSON.parse(text) as { sources: string[]; sourcesContent?: (string | null)[] };
    map.sources.forEach((source, index) => {
      if (source.includes('/webpack/')) return;
      const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? '(app)';
      bytes.set(name, (bytes.get(name) ?? 0) + Buffer.byteLength(map.sourcesContent?.[index] ?? ''));
    });
  }
  return [...bytes].map(([name, size]) => ({ name, bytes: size })).sort((one, other) => other.bytes - one.bytes);
}
