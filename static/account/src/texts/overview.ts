export const linkedTexts = {
  section: 'Linked',
  message: 'Your account is linked',
  pausedMessage: 'Your account is linked, and sync is paused',
  on: 'Your action items reach your Trackli queue within seconds. You can tick them in either place.',
  paused: 'Nothing goes either way; your queue and your cards stay as they are.',
  off: 'You switched sync off in Trackli. Nothing is brought over until you switch it on again there.',
  account: 'Trackli account',
  since: 'Linked since',
  sync: 'Sync',
  syncOn: 'On',
  syncOff: 'Off',
  syncPaused: (since: string) => `Paused since ${since}`,
  done: 'Your account is linked.',
  unlink: 'Unlink',
} as const;

export const standingTexts = {
  section: 'How it stands',
  lastScan: 'Last full sync',
  noScan: 'Not yet',
  lastChange: 'Last change',
  noChange: 'None yet',
  changes: 'Changes in the last 24 hours',
  orMore: (count: string) => `${count} or more`,
  waiting: 'Ticks on their way',
  noneWaiting: 'None',
  untilResumed: (count: string) => `${count}, until you resume`,
  failed: {
    title: (count: string, isOne: boolean) =>
      isOne ? 'A tick of yours did not reach its page' : `${count} of your ticks did not reach their pages`,
    line: (count: string, why: string) => `${count}: ${why}`,
    otherReason: 'For another reason.',
    which: 'History says which, under “Could not be written”. Their cards say so too.',
  },
} as const;

export const heldTexts = {
  section: 'Not taken away yet',
  one: 'The page of one of your action items does not show it any more.',
  many: (count: string, pages: string) => `${count} of your action items are no longer shown, on ${pages}.`,
  pages: (count: string, isOne: boolean) => `${count} ${isOne ? 'page' : 'pages'}`,
  why: {
    'many-unreadable': 'Several pages cannot be read: they were deleted or hidden, or something is broken.',
    'many-of-person': 'They are a large part of all you have.',
    'many-of-site': 'More than usual would go on this site at once.',
  } as Record<string, string>,
  stays: 'They stay in Trackli as they are until their pages have been read again.',
  until: 'If the pages still do not show them, they go by themselves',
  letGo: 'Let them go now',
  question: {
    title: 'Let them go now?',
    points: [
      'What waits in your queue is taken out of it.',
      'Cards stay on your board, and say that their task is gone.',
      'What a page shows again later comes back.',
    ],
    after: 'Nothing changes in Confluence.',
    confirm: 'Let them go',
    cancel: 'Keep waiting',
  },
  keep: 'Keep them for 30 days',
  gone: 'They were taken out of your queue. Cards stay and say that their task is gone.',
  kept: 'They stay for 30 days, or until their pages show them again.',
} as const;

export const pauseTexts = {
  pause: 'Pause',
  resume: 'Resume',
  hint: 'A pause keeps your link: nothing is sent or taken until you resume. Then both sides are brought together.',
  hintPaused: 'When you resume, what happened meanwhile on both sides is brought together.',
  paused: 'Paused. Nothing goes either way until you resume.',
  resumed: 'Resumed. What happened meanwhile is looked for in a minute, and brought over.',
} as const;

export const syncNowTexts = {
  run: 'Sync now',
  asked: 'Your action items are being looked for now. This page shows when it is done.',
  ended: 'Your action items were looked for. “How it stands” has what came of it.',
  wait: (seconds: string) => `You asked a moment ago. You can ask again in ${seconds}.`,
} as const;

export const unlinkTexts = {
  title: 'Unlink your Trackli account?',
  points: [
    'Action items waiting in your queue are taken out of it.',
    'Cards you approved stay on your board as plain cards. They no longer follow their pages.',
    'Ticks are no longer carried over, in either direction.',
  ],
  after: 'Nothing changes in Confluence. You can link again at any time.',
  confirm: 'Unlink',
  cancel: 'Stay linked',
  done: 'Your account is no longer linked.',
} as const;

export const sharedTexts = {
  section: 'What leaves Confluence, and what does not',
  leaves: 'Sent to Trackli, once you link or ask to be linked:',
  leavesPoints: [
    'your action items on pages you may read: their text, due date and whether they are ticked',
    'what makes each understood: the heading above it, the table row it stands in, and the item it is nested in',
    'the title and address of the page each is on, and its space’s name',
    'your Atlassian account id, which shows that they are yours',
    'the address you type, if you ask by e-mail',
  ],
  stays: 'Never sent:',
  staysPoints: [
    'the rest of the page, comments and attachments',
    'action items of people who are not linked, and of pages you may not read',
    'your name, and the e-mail address and password of your Atlassian account',
  ],
  writes: 'Trackli changes only one thing in Confluence: whether your action items are ticked.',
} as const;
