/** What the account page says around its sections. In every text numbers and dates come written out. */
export const pageTexts = {
  title: 'My Trackli sync',
  introduction: 'Link your Trackli account, and your action items in Confluence appear there.',
  introductionLinked: 'What goes between your action items in Confluence and your Trackli account.',
  loading: 'Loading whether your account is linked',
  slow: 'This takes longer than usual. Still trying.',
  retry: 'Try again',
  failed: {
    later: {
      title: 'Trackli does not answer',
      explanation: 'Nothing was changed and nothing is lost. Try again in a moment.',
    },
    refused: {
      title: 'Trackli refuses to answer',
      explanation: 'Ask an administrator of this Confluence site: the app may need an update.',
    },
  },
  offline: {
    title: 'You are offline',
    explanation: 'What you see may be out of date. This page continues when you are back online.',
  },
  tabs: {
    label: 'Parts of this page',
    overview: 'Overview',
    arrives: 'What arrives',
    history: 'History',
  },
} as const;
