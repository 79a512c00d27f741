import { ProbeError } from './confluence';

/** One question that Atlassian's documents leave open. */
export interface Finding {
  question: string;
  /** What the sandbox does by default, and what the app prefers but does not need. */
  assumed: string;
  found: string;
  /** What would change in the app if it is not as assumed. */
  ifOtherwise: string;
}

/** The answer to one question; where Confluence refuses what it takes to ask, that is the answer. */
export const asked = async (ask: () => Promise<string>): Promise<string> =>
  ask().catch((error: unknown) => {
    if (error instanceof ProbeError) return `could not be asked: ${error.message}`;
    throw error;
  });
