export const settingsTexts = { unknown: 'The settings have not reached this app yet.' } as const;

export const syncTexts = {
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
} as const;

export const spacesTexts = {
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
} as const;

export const notSavedTexts = {
  title: { unreachable: 'Not saved: Trackli cannot be reached', refused: 'Not saved: Trackli refused the change' },
  explanation: 'Everything is as it was before.',
} as const;
