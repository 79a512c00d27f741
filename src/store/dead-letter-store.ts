import { kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import type { DeadLetter, DeadLetterStore } from '../sync/ports';
import { deleteMany, findAll, findMany } from './batches';
import { readAs } from './read-as';

const prefix = 'dead-letter:';
const lettersOf = (contentId: string) => `${prefix}${contentId}:`;

/** Every failure has a key of its own, so that taking one letter away cannot take one that was written meanwhile. */
const keyOf = ({ contentId, at }: DeadLetter) => `${lettersOf(contentId)}${at}`;

const lettersPerPage = 25;

const letterSchema = z.object({
  contentId: z.string(),
  type: z.enum(['page', 'blogpost']),
  reason: z.string(),
  tries: z.int(),
  at: z.string(),
  isKnown: z.optional(z.literal(true)),
});

const readLetters = (found: readonly { value: unknown }[]): DeadLetter[] =>
  found.flatMap(({ value }) => {
    const letter = readAs(letterSchema, value);
    if (letter === null) return [];
    const { contentId, type, reason, tries, at, isKnown } = letter;
    return [{ contentId, type, reason: reason as DeadLetter['reason'], tries, at, ...(isKnown && { isKnown }) }];
  });

/** Dead letters in Forge's key-value store. */
export function createDeadLetterStore(): DeadLetterStore {
  return {
    async write(letter) {
      const earlier = await findAll(lettersOf(letter.contentId));
      await kvs.set(keyOf(letter), letter);
      await deleteMany(earlier.map(({ key }) => key).filter((key) => key !== keyOf(letter)));
    },
    async list(cursor) {
      const { found, next } = await findMany(prefix, cursor, lettersPerPage);
      return { letters: readLetters(found), ...(next === undefined ? {} : { next }) };
    },
    of: async (contentId) => readLetters(await findAll(lettersOf(contentId))),
    remove: async (letters) => deleteMany(letters.map(keyOf)),
  };
}
