/** What is known before a release is made. */
export interface ReleasePlan {
  /** The version that is to be, e.g. `1.2.0`. */
  version: string;
  /** The version of the last release; null where there was none. */
  previous: string | null;
  changelog: string;
  /** What administrators would have to consent to since the last release. */
  consents: readonly string[];
  branch: string;
  /** Whether everything is committed. */
  isClean: boolean;
}

type Version = [major: number, minor: number, patch: number];

/** The numbers of a version, or null where it is none. Versions before a release (`-beta`) are not made here. */
function numbersOf(version: string): Version | null {
  const match = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.exec(version);
  return match === null ? null : [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** Semantic versions: the next one raises one number by one and sets those behind it to 0. */
const isNext = ([major, minor, patch]: Version, [a, b, c]: Version): boolean =>
  (a === major + 1 && b === 0 && c === 0) ||
  (a === major && b === minor + 1 && c === 0) ||
  (a === major && b === minor && c === patch + 1);

/** The text under a version's heading in the changelog, or null where there is none. */
export function notesOf(changelog: string, version: string): string | null {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.split(/\s/, 1)[0] === version);
  const notes = section?.slice(section.indexOf('\n') + 1).trim();
  return notes === undefined || notes === '' ? null : notes;
}

/** Why the release cannot be made, a sentence for each reason. */
export function releaseProblems({ version, previous, changelog, consents, branch, isClean }: ReleasePlan): string[] {
  const next = numbersOf(version);
  if (next === null) return [`${version} is no semantic version such as 1.2.0`];
  const last = previous === null ? null : numbersOf(previous);
  const isMajor = last === null || next[0] > last[0];
  return [
    ...(branch === 'main' ? [] : [`The branch is ${branch}, not main`]),
    ...(isClean ? [] : ['Something is not committed']),
    ...(last === null || isNext(last, next) ? [] : [`${version} does not follow ${String(previous)}`]),
    ...(notesOf(changelog, version) === null ? [`CHANGELOG.md says nothing under "## ${version}"`] : []),
    ...(isMajor || consents.length === 0
      ? []
      : [`Administrators have to consent (${consents.join('; ')}), so this is a major version`]),
  ];
}
