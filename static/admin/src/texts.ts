/** Every text of the admin page. Numbers and dates come written out. */
export const texts = {
  title: 'Trackli for Confluence',
  tabs: { label: 'Parts of this page', overview: 'Overview', activity: 'Activity', settings: 'Settings' },
  status: {
    label: 'Status',
    offline: { name: 'Unknown', sentence: 'You are offline: what you see may be out of date.' },
    unlicensed: {
      name: 'Not syncing',
      sentence:
        'No licence: nothing is brought over and nothing is ticked. What is in Trackli stays, and what was missed is found within a day of the licence coming back.',
    },
    refused: {
      name: 'Not syncing',
      sentence: 'Trackli refuses this app. Update the app, or send support the details under “Connection to Trackli”.',
    },
    unreachable: {
      name: 'Not syncing',
      sentence:
        'Trackli does not answer. Nothing is lost: what happens meanwhile is brought over once it answers again.',
    },
    off: { name: 'Not syncing', sentence: 'Sync is switched off: nothing is sent either way.' },
    'all-kept': {
      name: 'Needs attention',
      sentence: 'A data security policy of your organisation keeps this app from content in every space.',
    },
    'pages-given-up': {
      name: 'Needs attention',
      sentence: (count: string, isOne: boolean) =>
        isOne ? 'One page could not be brought over.' : `${count} pages could not be brought over.`,
    },
    'ticks-given-up': {
      name: 'Needs attention',
      sentence: (count: string, isOne: boolean) =>
        isOne ? 'One tick could not be written to Confluence.' : `${count} ticks could not be written to Confluence.`,
    },
    'tasks-held': {
      name: 'Needs attention',
      sentence: (count: string, isOne: boolean) =>
        isOne
          ? 'One action item would be taken away; it waits for you or for a second sync.'
          : `${count} action items would be taken away at once; they wait for you or for a second sync.`,
    },
    held: {
      name: 'Waiting',
      sentence: (time: string) => `Confluence asked for a pause until ${time}. What changes meanwhile follows then.`,
    },
    'first-run': { name: 'Getting started', sentence: 'The app is going through the site for the first time.' },
    nobody: { name: 'Ready', sentence: 'Nobody has linked a Trackli account yet.' },
    'some-kept': {
      name: 'Working',
      sentence: (count: string, isOne: boolean) =>
        `Action items sync within seconds, except in ${isOne ? 'one space' : `${count} spaces`} where a data security policy keeps this app from content.`,
    },
    passing: { name: 'Working', sentence: 'Action items sync within seconds. The app is going through the site.' },
    working: { name: 'Working', sentence: 'Action items sync within seconds, in both directions.' },
  },
  acts: {
    retry: 'Try again',
    licence: 'Open Atlassian Administration',
    'switch-on': 'Open settings',
    'see-attention': 'See which',
    invite: 'Invite people',
    policies: 'Open Atlassian Administration',
  },
  help: {
    label: 'Help',
    guide: 'How it works',
    support: 'Support',
    privacy: 'Privacy',
    trackli: 'Open Trackli',
  },
  loading: 'Loading the status of the app',
  slow: 'This takes longer than usual. Still trying.',
  retry: 'Try again',
  failed: {
    title: 'The app does not answer',
    explanation: 'This page could not reach the app. It may just be starting.',
  },
  notPermitted: {
    title: 'Only Confluence administrators can see this page',
    explanation: 'Ask someone who administers this site.',
  },
  actFailed: { title: 'That did not work', explanation: 'The app did not answer. Nothing was changed; try again.' },

  connection: {
    section: 'Connection to Trackli',
    test: 'Test connection',
    tested: 'The connection was tested.',
    detail: 'For support:',
    facts: {
      waiting: 'Ticks on their way',
      roundTrip: 'Answer time',
      version: 'Trackli version',
      checkedAt: 'Checked',
    },
  },

  activity: {
    section: 'The last 24 hours',
    unknown: 'Not available at the moment.',
    nothing: 'Nothing in the last 24 hours.',
    discovered: 'Action items found',
    completedInConfluence: 'Ticked in Confluence',
    completedInTrackli: 'Ticked in Trackli',
    pageStates: 'Page changes',
    failed: 'Failed',
    chart: 'Action items by hour',
    chartHint: 'Left and right go from hour to hour.',
    changesChart: 'Page changes by hour',
    at: (hour: string, values: string) => `${hour}: ${values}`,
    none: 'nothing',
    byHour: 'By hour',
    hour: 'Hour',
    table: 'Show the hours as a table',
    now: 'now',
  },

  attention: {
    section: 'What needs attention',
    done: 'Nothing left to do.',
    ticks: {
      title: 'Ticks that could not be written to Confluence',
      explanation:
        'The owner of each card sees the reason on it. Only somebody who may edit a page can tick its items.',
      count: (count: string, isOne: boolean) => `${count} ${isOne ? 'tick' : 'ticks'}`,
      why: {
        'task-gone': 'the task is no longer on the page',
        'not-permitted': 'Trackli may not edit the page',
        'not-unique': 'the page has several tasks that cannot be told apart',
        conflict: 'the page was being changed at the same time',
        'rate-limited': 'Confluence was too busy',
        unavailable: 'Confluence could not be reached',
      } as Record<string, string>,
      unknownWhy: (reason: string) => `something unexpected happened (${reason})`,
    },
    held: {
      title: 'Action items that are not taken away yet',
      explanation:
        'Their pages do not show them any more, and more than usual would go at once. They stay where they are, and their pages are read again before anything happens.',
      summary: (tasks: string, people: string, pages: string) => `${tasks} of ${people}, on ${pages}`,
      tasks: (count: string, isOne: boolean) => `${count} ${isOne ? 'action item' : 'action items'}`,
      people: (count: string, isOne: boolean) => `${count} ${isOne ? 'person' : 'people'}`,
      pages: (count: string, isOne: boolean) => `${count} ${isOne ? 'page' : 'pages'}`,
      why: {
        'many-unreadable': 'several pages cannot be read: they were deleted or hidden, or something is broken',
        'many-of-person': 'it is a large part of what one person has',
        'many-of-site': 'it is a large part of what the whole site has',
      } as Record<string, string>,
      unknownWhy: (reason: string) => `for another reason (${reason})`,
      until: 'If their pages still do not show them, they go by themselves',
      release: 'Take them away now',
      dialog: {
        title: 'Take these action items away now?',
        points: [
          'What waits in Trackli’s queues is taken out of them.',
          'Cards stay on their boards. They say that the task is gone, and no longer follow their pages.',
        ],
        after: 'If a page shows its action items again, they come back.',
        confirm: 'Take them away',
        cancel: 'Keep waiting',
      },
      released: (count: string, isOne: boolean) =>
        isOne ? 'One action item was taken away.' : `${count} action items were taken away.`,
    },
    letters: {
      title: 'Pages that could not be brought over',
      explanation: 'The app tries them again every day, or when you press Retry. What was brought over before stays.',
      waits: 'They are tried again once the app is syncing. What was brought over before stays.',
      page: 'Page',
      pageNumber: (contentId: string) => `Page ${contentId}`,
      reason: 'Reason',
      since: 'Given up',
      retry: 'Retry',
      retryOne: (page: string) => `Retry ${page}`,
      retryAll: 'Retry all',
      more: 'Show more',
      retried: (count: string, isOne: boolean) =>
        isOne ? 'One page is being tried again.' : `${count} pages are being tried again.`,
      none: 'There was nothing left to try again.',
      why: {
        'confluence-rate-limited': 'Confluence was too busy',
        'confluence-unavailable': 'Confluence could not be reached',
        'confluence-not-permitted': 'Confluence did not let the app in',
        'trackli-rate-limited': 'Trackli was too busy',
        'trackli-unavailable': 'Trackli could not be reached',
        'trackli-not-permitted': 'Trackli did not let the app in',
        'out-of-time': 'The page took too long',
        crashed: 'The app stopped in the middle',
        'queue-full': 'Too much changed at once',
        'page-not-understood': 'The page’s content could not be understood',
        'confluence-answer-not-understood': 'Confluence gave an answer the app does not know',
        'trackli-answer-not-understood': 'Trackli gave an answer the app does not know',
        'trackli-refused-the-state': 'Trackli did not accept the page’s action items',
        'too-many-tasks-for-one-account': 'One person has too many tasks on the page',
      } as Record<string, string>,
      unknownWhy: (reason: string) => `Something unexpected happened (${reason})`,
    },
  },

  settings: { unknown: 'The settings have not reached this app yet.' },

  sync: {
    section: 'Sync',
    label: 'Bring action items to Trackli',
    on: 'On: changes sync both ways within seconds.',
    onButStill: 'On, but not syncing at the moment: the reason is at the top of this page.',
    off: 'Off.',
    dialog: {
      title: 'Switch sync off?',
      before: 'For everybody on this site, and at once:',
      points: [
        'Action items waiting in Trackli’s queues are taken out of them.',
        'Cards stay on their boards as plain cards. They no longer follow their pages.',
        'Nothing more is sent from Confluence or to it.',
      ],
      after: 'When you switch it on again, the app goes through the site and brings open action items over again.',
      confirm: 'Switch off',
      cancel: 'Keep it on',
    },
    switchedOn: 'Sync is on. The app is going through the site for what has changed.',
    switchedOff: 'Sync is off.',
  },

  spaces: {
    section: 'Spaces',
    hint: 'If you leave a space out, its waiting items are taken out of queues. Cards stay.',
    legend: 'Which spaces take part',
    modes: { all: 'All spaces', only: 'Only these spaces', except: 'All spaces except these' },
    search: { only: 'Spaces that take part', except: 'Spaces left out' },
    placeholder: 'Search by name or key',
    searching: 'Searching …',
    noMatch: 'No space that you can see matches',
    unreadable: 'Confluence could not be searched. Type again to retry.',
    unknown: (id: string) => `Space ${id}, which you cannot see`,
    chooseOne: 'Choose at least one space.',
    tooMany: (limit: string) => `You can choose at most ${limit} spaces.`,
    save: 'Save',
    discard: 'Discard',
    saved: 'Saved. The app is going through the site with the new choice.',
  },

  notSaved: {
    title: { unreachable: 'Not saved: Trackli cannot be reached', refused: 'Not saved: Trackli refused the change' },
    explanation: 'Everything is as it was before.',
  },

  scans: {
    section: 'Backfill and refresh',
    hint: 'A refresh looks at every action item again, for example after an outage.',
    noticed: 'Changes are noticed as they happen.',
    start: 'Refresh now',
    stop: 'Stop',
    stopping: 'Stopping…',
    started: 'The refresh will begin in a moment.',
    stopAsked: 'Stopping.',
    never: 'The app has not gone through the site yet.',
    kinds: {
      backfill: 'First scan over the site',
      accounts: 'First scan for newly linked people',
      refresh: 'Refresh of the site',
      space: 'Pages of a space that changed',
      reconciliation: 'Daily check',
      recent: 'Hourly check',
      recheck: 'Second sync of pages whose action items seem gone',
    },
    phases: {
      listing: 'Listing action items',
      reading: 'Reading pages',
      checking: 'Checking what Trackli knows',
    },
    pages: (done: string, total: string) => `${done} of ${total} pages`,
    pagesSoFar: (done: string) => `${done} pages so far`,
    left: (span: string) => `about ${span} left`,
    waiting: (time: string) => `Waits until ${time}, to leave room in Confluence’s hourly limit for everything else`,
    progress: (name: string) => `Progress: ${name}`,
    announce: (name: string, share: string) => `${name}: ${share}`,
    ended: {
      finished: (name: string) => `${name}: finished`,
      stopped: (name: string) => `${name}: stopped`,
    },
    finished: (name: string) => `${name}: finished.`,
    stopped: (name: string) => `${name}: stopped.`,
    over: (name: string) => `${name}: ended.`,
    counts: {
      seen: 'Action items seen',
      created: 'New in Trackli',
      updated: 'Updated',
      unchanged: 'Unchanged',
      ignored: 'Skipped',
      failed: 'Failed',
    },
  },

  firstRun: {
    section: 'Getting started',
    hint: 'You do not have to do anything. This is what happens now:',
    state: { done: 'Done', now: 'Under way', later: 'Next' },
    connect: {
      title: 'The app connects this site to Trackli',
      explanation: 'There are no keys, webhooks or permissions to set up.',
    },
    backfill: {
      title: 'It brings over what is there already',
      explanation:
        'It goes through the site once. Open action items of people who linked a Trackli account go to their queues.',
      waiting: 'Begins within a minute.',
    },
    follow: {
      title: 'From then on, changes sync within seconds',
      explanation:
        'People link their own accounts, under Apps, My Trackli sync. Whoever links later gets their open items then.',
    },
  },

  people: {
    section: 'Linked accounts',
    linked: (linked: string) => linked,
    linkedOf: (linked: string, all: string, isAll: boolean) =>
      `${linked} of ${isAll ? all : `more than ${all}`} people with open tasks`,
    asFarAsSeen: 'Counted on pages that you can see.',
    hint: 'Each person links their own account, once. Nobody is shown who they are.',
    invite: 'Invitation',
    invitation:
      'Your action items in Confluence can wait for you in Trackli. Link your account once: in Confluence open Apps, My Trackli sync, get a code there, and type it in Trackli under Settings, Confluence. It takes a minute.',
    copy: 'Copy invitation',
    copied: 'The invitation was copied.',
    select: 'Copying is blocked here. The invitation is selected: copy it with your keyboard.',
  },

  setAside: {
    section: 'Not brought over as written',
    hint: 'Action items of the last 30 days that could not be brought over exactly as they are on the page.',
    count: (count: string, isOne: boolean) => `${count} ${isOne ? 'action item' : 'action items'}`,
    page: 'a page',
    others: (count: string, isOne: boolean) => `and ${count} more ${isOne ? 'page' : 'pages'}`,
    why: {
      'without-id': 'without an id in Confluence: brought over, but cannot be ticked from Trackli',
      'repeated-id': 'with the same id as another on the page: brought over, but cannot be ticked from Trackli',
      'long-id': 'with an id that is too long: brought over, but cannot be ticked from Trackli',
      'person-not-named': 'that mention somebody who has no Atlassian account: nobody gets them',
      'no-date': 'with a date that does not exist: brought over without it',
      'not-sendable': 'that Trackli cannot take: not brought over',
    },
  },

  recent: {
    section: 'Recent events',
    nothing: 'Nothing yet.',
    page: 'the page',
    times: (count: string) => `×${count}`,
    events: {
      'confluence.webhook.task_discovered': 'An action item was found',
      'confluence.webhook.task_completed': 'An action item was ticked in Confluence',
      'confluence.webhook.task_reopened': 'An action item was unticked in Confluence',
      'confluence.task_completed': 'A tick was written to Confluence',
      'confluence.task_reopened': 'A tick was taken back in Confluence',
      'confluence.task_update_failed': 'A tick could not be written to Confluence',
      'confluence.tasks_fetched': 'Somebody’s open action items were brought over',
      'confluence.fetch_failed': 'Somebody’s open action items could not be brought over',
      'oauth.connected': 'Somebody linked their account',
      'oauth.disconnected': 'Somebody unlinked their account',
    } as Record<string, string>,
    unknown: (event: string) => `Something else happened (${event})`,
  },
} as const;
