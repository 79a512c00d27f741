/** What the admin page says around its sections. In every text numbers and dates come written out. */
export const pageTexts = {
  title: 'Trackli for Confluence',
  tabs: { label: 'Parts of this page', overview: 'Overview', activity: 'Activity', settings: 'Settings' },
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
} as const;
