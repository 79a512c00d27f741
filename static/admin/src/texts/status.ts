export const statusTexts = {
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
    sentence: 'Trackli does not answer. Nothing is lost: what happens meanwhile is brought over once it answers again.',
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
} as const;

export const actsTexts = {
  retry: 'Try again',
  licence: 'Open Atlassian Administration',
  'switch-on': 'Open settings',
  'see-attention': 'See which',
  invite: 'Invite people',
  policies: 'Open Atlassian Administration',
} as const;
