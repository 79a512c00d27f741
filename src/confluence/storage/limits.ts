/**
 * Where reading stops. Confluence itself takes no page near these; they bound the memory one page can cost.
 */

/** Longest body that is read, in UTF-16 units. */
export const longestStorage = 10 * 1024 * 1024;

/** Deepest nesting of elements that is read. */
export const deepestNesting = 150_000;

/** Longest row context, in UTF-16 units: rows of nested tables repeat each other's text. */
export const longestRowContext = 2000;

/** Longest id, uuid or status of a task, in UTF-16 units, and of how many nodes it may be made: more is none. */
export const longestField = 1000;
export const mostFieldNodes = 100;

/** How many parts of a page are told apart that stand inside each other: those of people are a handful. */
export const mostPartsAround = 50;
