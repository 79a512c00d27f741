import type { DeadLetterPage } from '../../../../src/sync/site/overview';

/** What is left when the given letters, or all, are being tried again. */
export const withoutRetried = (page: DeadLetterPage, contentIds: readonly string[] | '*'): DeadLetterPage =>
  contentIds === '*'
    ? { letters: [] }
    : { ...page, letters: page.letters.filter(({ contentId }) => !contentIds.includes(contentId)) };

/** A page of letters with the next one behind it. A letter written anew in between counts once, as it is now. */
export const withMore = (page: DeadLetterPage, next: DeadLetterPage): DeadLetterPage => ({
  ...next,
  letters: [
    ...withoutRetried(
      page,
      next.letters.map(({ contentId }) => contentId),
    ).letters,
    ...next.letters,
  ],
});
