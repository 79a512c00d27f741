import { extname } from 'node:path';
import AdmZip from 'adm-zip';
import type { Uploads } from './gateway';

/** One file of what the CLI uploaded. */
export interface ArtifactFile {
  /** The upload it is in: `app`, or `resource-` and a key. */
  archive: string;
  name: string;
  content: Buffer;
}

/** What the CLI puts into the app's archive; of `package.json` and its lock it reads versions. */
const expectedInApp = new Set([
  '__forge__.cjs',
  '__forge_wrapper__.cjs',
  '__forge_use_local_wrapper.txt',
  'runtime.json',
  'manifest.yml',
  'package.json',
  'package-lock.json',
  'index.cjs',
  'index.cjs.map',
]);

/** Most that the code of the app may weigh, in bytes: every cold start reads it. */
const largestCode = 1_100_000;

/** What looks like a secret: keys of well-known shapes, and words for secrets beside a long literal. */
const secrets: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(?:ATATT3|ATCTT3|ATOA)[\w=-]{20,}/,
  /\bsb_secret_[\w-]{20,}/,
  /\bsbp_[0-9a-f]{40}/,
  /\bsk-[\w-]{20,}/,
  /\bxox[abprs]-[\w-]{10,}/,
  /\bAIza[\w-]{35}/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bgh[pousr]_\w{36,}/,
  /\bsk_(?:live|test)_\w{16,}/,
  /\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/,
  /\bpostgres(?:ql)?:\/\/[^\s:/]+:[^\s@/]{6,}@/,
  // With letters and figures, so that a name or a path is none.
  /(?:secret|token|passw(?:or)?d|api_?key|private_?key|credential)[\w$]*["']?\s*[:=]\s*["'`](?=[^"'`\s]*\d)(?=[^"'`\s]*[a-z])[^\s"'`{}<>()]{16,}["'`]/i,
];

/** The files of the uploads. */
export const filesOf = (uploads: Uploads): ArtifactFile[] =>
  [...uploads].flatMap(([archive, bytes]) =>
    new AdmZip(bytes)
      .getEntries()
      .filter(({ isDirectory }) => !isDirectory)
      .map((entry) => ({ archive, name: entry.entryName, content: entry.getData() })),
  );

/**
 * What should not be in an artifact: files nobody expects, tests, secrets, paths of the machine it was made on, source maps of
 * the screens. Gives a sentence for each.
 *
 * @param machinePaths folders of this machine that no file may name
 */
export function inspectArtifact(files: readonly ArtifactFile[], machinePaths: readonly string[]): string[] {
  const code = files.filter(({ archive, name }) => archive === 'app' && extname(name) === '.cjs');
  const size = code.reduce((sum, { content }) => sum + content.length, 0);
  return [
    ...files.flatMap((file) => inspectFile(file, machinePaths)),
    ...(code.length === 0 ? ['The artifact holds no code'] : []),
    ...(size > largestCode ? [`The code of the app weighs ${size} bytes, over ${largestCode}`] : []),
  ];
}

function inspectFile({ archive, name, content }: ArtifactFile, machinePaths: readonly string[]): string[] {
  const where = `${archive}: ${name}`;
  const text = content.toString('utf8');
  const problems: string[] = [];
  if (archive === 'app' && !expectedInApp.has(name)) problems.push(`${where} is not expected in the app`);
  if (/(^|\/)(tests?|__tests__)\/|\.(test|spec)\./.test(name)) problems.push(`${where} is a test`);
  if (archive !== 'app' && extname(name) === '.map') problems.push(`${where} is a source map of a screen`);
  for (const path of machinePaths) {
    if (text.includes(path)) problems.push(`${where} names a folder of the machine it was made on`);
  }
  // The lock holds checksums, which look like secrets and are none.
  const found = name === 'package-lock.json' ? undefined : secrets.find((secret) => secret.test(text));
  if (found !== undefined) problems.push(`${where} holds what looks like a secret (${found.source})`);
  if (archive === 'app' && name.endsWith('.map')) problems.push(...inspectSourceMap(where, text));
  return problems;
}

/** The sources a map names are relative, and none of them is a test or a part of the sandbox. */
const inspectSourceMap = (where: string, text: string): string[] =>
  (JSON.parse(text) as { sources: string[] }).sources
    .map((source) => source.replace(/^webpack:\/\/[^/]*\//, ''))
    .filter((source) => /^(\/|[a-z]:\\|file:|(\.\/)?(test|sandbox)\/)/i.test(source))
    .map((source) => `${where} names the source ${source}`);
