export const firstRunTexts = {
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
} as const;
