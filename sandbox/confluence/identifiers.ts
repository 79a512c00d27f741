/** Makes the identifiers Confluence makes. Everything random in them comes from the number source handed in. */
export interface Identifiers {
  /** Content id. */
  content(): string;
  space(): string;
  /** Global task id. */
  task(): string;
  /** Id of a long-running task. */
  longTask(): string;
  /** Version 4 UUID. */
  uuid(): string;
  /** Atlassian account id: 24 hexadecimal digits, which basic auth can carry because it has no colon. */
  account(): string;
}

/** The order in which ids were given: they are numbers in digits, of which the shorter is the smaller. */
export const compareIds = (one: string, other: string): number =>
  one.length - other.length || (one < other ? -1 : Number(one > other));

const firstContent = 163_841;
const firstSpace = 65_538;

export function createIdentifiers(randomNumber: () => number): Identifiers {
  const counter = (first: number) => () => String(first++);
  const hexadecimal = (digits: number) =>
    Array.from({ length: digits }, () => Math.floor(randomNumber() * 16).toString(16)).join('');
  const uuid = () => {
    const variant = '89ab'[Math.floor(randomNumber() * 4)] ?? '8';
    return `${hexadecimal(8)}-${hexadecimal(4)}-4${hexadecimal(3)}-${variant}${hexadecimal(3)}-${hexadecimal(12)}`;
  };
  return {
    content: counter(firstContent),
    space: counter(firstSpace),
    // From 1, so that the numbers of global ids and of local ids overlap: who sends a local id here hits another's task.
    task: counter(1),
    longTask: counter(1_000_001),
    uuid,
    account: () => hexadecimal(24),
  };
}
