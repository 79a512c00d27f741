import { execFileSync } from 'node:child_process';

/** Runs git and gives what it prints. Throws where git fails. */
export const git = (...parameters: string[]): string =>
  execFileSync('git', parameters, { encoding: 'utf8', stdio: 'pipe' }).trim();

/** The last release before here: its version and the manifest it had. Null where there was none. */
export function lastRelease(): { version: string; manifest: string } | null {
  let tag: string;
  try {
    tag = git('describe', '--tags', '--abbrev=0', '--match', 'v*');
  } catch {
    return null;
  }
  return { version: tag.slice(1), manifest: git('show', `${tag}:manifest.yml`) };
}
