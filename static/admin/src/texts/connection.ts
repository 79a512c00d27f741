export const connectionTexts = {
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
} as const;
