import { kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import type { DeadLetter, DeadLetterStore } from '../sync/ports/dead-letters';
import { deleteMany, findAll, findMany } from './batches';
import { readAs } from './read-as';

const prefix = 'dead-letter:';
const deadLettersOf = (contentId: string) => `${prefix}${contentId}:`;

/** Every failure has a key of its own, so that taking one letter away cannot take one that was written meanwhile. */
const keyOf = ({ contentId, at }: DeadLetter) => `${deadLettersOf(contentId)}${at}`;

const deadLettersPerPage = 25;

const deadLetterSchema = z.object({
  contentId: z.string(),
  type: z.enum(['page', 'blogpost']),
  reason: z.string(),
  tries: z.int(),
  at: z.string(),
  isKnown: z.optional(z.literal(true)),
});

const readDeadLetters = (found: readonly { value: unknown }[]): DeadLetter[] =>
  found.flatMap(({ value }) => {
    const deadLetter = readAs(deadLetterSchema, value);
    if (deadLetter === null) return [];
    const { contentId, type, reason, tries, at, isKnown } = deadLetter;
    return [{ contentId, type, reason: reason as DeadLetter['reason'], tries, at, ...(isKnown && { isKnown }) }];
  });

/** Dead letters in Forge's key-value store. */
export function createDeadLetterStore(): DeadLetterStore {
  return {
    async write(deadLetter) {
      const earlier = await findAll(deadLettersOf(deadLetter.contentId));
      await kvs.set(keyOf(deadLetter), deadLetter);
      await deleteMany(earlier.map(({ key }) => key).filter((key) => key !== keyOf(deadLetter)));
    },
    async list(cursor) {
      const { found, next } = await findMany(prefix, cursor, deadLettersPerPage);
      return { letters: readDeadLetters(found), ...(next === undefined ? {} : { next }) };
    },
    of: async (contentId) => readDeadLetters(await findAll(deadLettersOf(contentId))),
    remove: async (letters) => deleteMany(letters.map(keyOf)),
  };
}
