import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { BundleError } from './app-bundle';

/** Lies beside the manifest. Of the sandbox's own making: Atlassian's tools do not read it. */
export const settingsFile = 'bundle.yml';

const settingsSchema = z.strictObject({
  /** Folders beside `src` that hold code of the app. */
  folders: z.array(z.string().regex(/^[\w-]+$/)).default([]),
  /** See `evaluated-late.ts`. */
  evaluatedLate: z
    .array(z.strictObject({ module: z.string().min(1), names: z.array(z.string().min(1)).min(1) }))
    .default([]),
  /** See `left-out.ts`. */
  leftOut: z.array(z.strictObject({ module: z.string().min(1), contents: z.string().min(1) })).default([]),
});

/** What an app says of how it is bundled. */
export type BundleSettings = z.infer<typeof settingsSchema>;

/**
 * Reads what an app says of how it is bundled; an app without `bundle.yml` says nothing.
 *
 * @throws BundleError where the file is there and is not what it should be
 */
export async function readBundleSettings(appDirectory: string): Promise<BundleSettings> {
  const file = join(appDirectory, settingsFile);
  const text = existsSync(file) ? await readFile(file, 'utf8') : '';
  const settings = settingsSchema.safeParse(asDocument(text) ?? {});
  if (!settings.success) throw new BundleError(`${settingsFile}: ${z.prettifyError(settings.error)}`);
  return settings.data;
}

function asDocument(text: string): unknown {
  try {
    return parse(text) as unknown;
  } catch (error) {
    throw new BundleError(`${settingsFile} is no YAML: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The names, beside the manifest, of what an app's code is made from; not all have to be there. */
export const sourcesOf = ({ folders }: BundleSettings): string[] => [
  'manifest.yml',
  'package.json',
  'tsconfig.json',
  settingsFile,
  'src',
  ...folders,
];
