import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { canPrepare, folderFor, prepareApp } from '../../sandbox/forge/bundle/prepare-app';
import { scopeDocuments } from './scope-documents';
import { checkEvents } from './check-events';
import { checkManifest } from './check-manifest';
import { startGateway } from './gateway';
import { filesOf, inspectArtifact, type ArtifactFile } from './inspect-artifact';
import { runForge } from './run-cli';

export interface ForgeCheck {
  /** A sentence for each thing that is wrong. */
  problems: string[];
  /** What the CLI uploaded, where it came so far. */
  files: ArtifactFile[];
}

/** The wrapper and loader that only Atlassian's CDN has; the check looks at what is ours. */
function runtimeFolder(folder: string): string {
  const dist = join(folder, 'runtime', 'dist');
  mkdirSync(dist, { recursive: true });
  for (const name of ['wrapper.js', 'loader.js']) writeFileSync(join(dist, name), "'use strict';\n");
  return join(folder, 'runtime');
}

/**
 * Runs the unmodified `forge lint` and `forge build` on an app, against a stand-in for Atlassian's gateway, and looks through what
 * they would have uploaded. The CLI's warnings count as problems, and so does what it does not look at: names of events, and
 * rules of the manifest.
 *
 * @param steps `lint` alone, or the whole
 */
export async function checkForge(
  appDirectory: string,
  { say = () => undefined, steps = 'all' }: { say?: (text: string) => void; steps?: 'lint' | 'all' } = {},
): Promise<ForgeCheck> {
  const problems = [...(await checkEvents(appDirectory)), ...checkManifest(appDirectory)];
  const folder = mkdtempSync(join(tmpdir(), 'forge-check-'));
  const prepared = canPrepare(appDirectory) ? await folderFor(appDirectory) : null;
  const gateway = await startGateway();
  try {
    if (prepared !== null) await prepareApp(appDirectory, prepared);
    const environment = { ...scopeDocuments(folder), FORGE_RUNTIME_PATH: runtimeFolder(folder) };
    const forge = async (parameters: string[]) =>
      runForge(parameters, {
        appDirectory: prepared ?? appDirectory,
        folder,
        gatewayUrl: gateway.url,
        environment,
      });

    say('forge lint ...');
    const lint = await forge(['lint', '-e', 'development']);
    if (lint.exitCode !== 0 || !lint.output.includes('No issues found')) problems.push(`forge lint:\n${lint.output}`);
    if (steps === 'lint') return { problems, files: [] };

    say('forge build ...');
    const build = await forge(['build', '--non-interactive', '--no-verify', '--tag', 'check']);
    if (build.exitCode !== 0) problems.push(`forge build:\n${build.output}`);
    for (const name of gateway.unknown) problems.push(`The CLI asked for ${name}, which the stand-in does not know`);
    const files = filesOf(gateway.uploads).filter(({ archive }) => archive !== 'manifest');
    return { problems: [...problems, ...inspectArtifact(files, [appDirectory, `${homedir()}/`, folder])], files };
  } finally {
    await gateway.close();
    for (const made of [folder, prepared]) if (made !== null) rmSync(made, { recursive: true, force: true });
  }
}
