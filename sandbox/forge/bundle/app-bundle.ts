/** What the official bundler made of an app. */
export interface AppBundle {
  /** Code per file, e.g. `index.cjs`. */
  files: Record<string, string>;
  /** Bytes of every file of the artifact, source maps included. */
  sizes: Record<string, number>;
  /** The packages in it, largest first; the app's own sources are `(app)`. */
  modules: BundledPackage[];
}

export interface BundledPackage {
  name: string;
  /** Of the code in the artifact where the app's own tools put it there, else of the sources that were bundled. */
  bytes: number;
}

/** The app could not be bundled: its sources are at fault, and the message says where. */
export class BundleError extends Error {
  override name = 'BundleError';
}

/** How much of a bundle comes from which package, from its source maps. */
export function modulesOf(sourceMaps: readonly string[]): BundledPackage[] {
  const sources = sourceMaps.flatMap((text) => {
    const map = JSON.parse(text) as { sources: string[]; sourcesContent?: (string | null)[] };
    return map.sources.map((source, index): [string, number] => [
      source,
      Buffer.byteLength(map.sourcesContent?.[index] ?? ''),
    ]);
  });
  return packagesOf(sources.filter(([source]) => !source.includes('/webpack/')));
}

/** Adds up what files weigh by the package each is of, largest first. */
export function packagesOf(files: readonly (readonly [path: string, bytes: number])[]): BundledPackage[] {
  const bytes = new Map<string, number>();
  for (const [path, size] of files) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? '(app)';
    bytes.set(name, (bytes.get(name) ?? 0) + size);
  }
  return [...bytes].map(([name, size]) => ({ name, bytes: size })).sort((one, other) => other.bytes - one.bytes);
}

/** The packages of a bundle into which the app's code came as one file, whose own packages are these. */
export const withPackages = ({ modules, ...bundle }: AppBundle, packages: readonly BundledPackage[]): AppBundle => ({
  ...bundle,
  modules: packagesOf(
    [...modules.filter(({ name }) => name !== '(app)'), ...packages].map(({ name, bytes }) => [
      name === '(app)' ? '' : `node_modules/${name}`,
      bytes,
    ]),
  ),
});
