/** Names of the storage format, by what reading does with them. */

/** Elements around tasks, and a task's own parts. */
export const taskElements: ReadonlySet<string> = new Set([
  'ac:task-list',
  'ac:task',
  'ac:task-id',
  'ac:task-uuid',
  'ac:task-status',
  'ac:task-body',
]);

/** Parts of a task that hold one word. */
export const fieldElements: ReadonlySet<string> = new Set(['ac:task-id', 'ac:task-uuid', 'ac:task-status']);

/** Elements whose contents belong to somebody else: another task, a macro's settings, a template's instruction. */
export const skippedElements: ReadonlySet<string> = new Set([
  'ac:task-list',
  'ac:task',
  'ac:parameter',
  'ac:default-parameter',
  'ac:placeholder',
  'ac:adf-fallback',
  'ac:adf-attribute',
  'ac:adf-parameter',
  'ac:adf-mark',
  'style',
  'script',
]);

/** Elements that part the words before them from the words after them. */
export const blockElements: ReadonlySet<string> = new Set(
  (
    'p div br hr li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table thead tbody tfoot tr td th caption blockquote pre ' +
    'section article figure figcaption ac:task-list ac:task ac:task-body ac:structured-macro ac:macro ' +
    'ac:rich-text-body ac:plain-text-body ac:layout ac:layout-section ac:layout-cell ac:image ac:adf-extension ' +
    'ac:adf-node ac:adf-content'
  ).split(' '),
);

/** HTML elements that have no end tag, which HTML serialisers leave open. */
export const voidElements: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

/** Parts of the page that headings hold in, beside the cells of tables. */
export const partElements: ReadonlySet<string> = new Set(['ac:layout-cell', 'ac:rich-text-body', 'ac:adf-content']);

/** Headings of the page. */
export const headingElements: ReadonlySet<string> = new Set('h1 h2 h3 h4 h5 h6'.split(' '));

/**
 * Attributes that say something here: whom a mention names, a date, what a reader sees in the place of a link, an emoji
 * or a picture, how a parameter is called, and how far a cell reaches.
 */
export const readAttributes: ReadonlySet<string> = new Set(
  (
    'ri:account-id ri:userkey ri:username datetime ri:content-title ri:filename ri:space-key ri:value ri:parameter ' +
    'ac:anchor href data-card-appearance ac:name ac:emoji-shortname ac:emoji-id ac:emoji-fallback ac:alt ac:title ' +
    'colspan rowspan'
  ).split(' '),
);
