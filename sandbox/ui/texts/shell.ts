/** What the sandbox page says around its two sides, the timeline and the controls. */
export const shellTexts = {
  name: 'Trackli for Confluence',
  sandbox: 'Sandbox',
  skip: 'Skip to the content',
  views: {
    label: 'What Confluence shows',
    pages: 'Pages',
    /** The app's own pages, by the type of their module. */
    frames: {
      'confluence:globalSettings': 'Admin page',
      'confluence:globalPage': 'My Trackli sync',
    } as Record<string, string>,
  },
  /** What Confluence shows of the app under a page's title: its title and tooltip in manifest.yml. */
  byline: { name: 'Trackli', tooltip: 'Where your action items on this page are' },
  /** Where there is room for one of them only. */
  sides: 'Side',
  guide: {
    name: 'Try it',
    steps: {
      write: 'Add an action item to the page for somebody who is linked.',
      approve: 'It waits in their queue within a second. Approve it.',
      finish: 'Move its card to Done: the box on the page gets ticked.',
    },
    done: 'Done',
    next: 'That is all there is to it. Now tick the box on the page and see the card follow, look at the admin page, or break something under Faults and clock.',
    hide: 'Hide',
  },
  connection: {
    lost: 'The connection to the sandbox is lost',
    explanation: 'What you see may be out of date. The page tries again by itself.',
  },
  loading: {
    noAnswer: 'The sandbox does not answer.',
    slow: 'This takes longer than usual. Still trying …',
    underWay: (what: string) => `Loading ${what}`,
    failed: (what: string) => `Could not load ${what}`,
    retry: 'Try again',
  },
} as const;
