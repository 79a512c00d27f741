/** Every text of the account page. Numbers and dates come written out. */
export const texts = {
  title: 'My Trackli account',
  introduction: 'Link your Trackli account, and the action items you are assigned in Confluence wait for you there.',
  loading: 'Asking whether your account is linked',
  slow: 'This takes longer than usual. Still trying.',
  retry: 'Try again',
  failed: {
    later: {
      title: 'Trackli does not answer',
      explanation: 'Nothing was changed and nothing is lost. Try again in a moment.',
    },
    refused: {
      title: 'Trackli refuses to answer',
      explanation: 'Ask someone who administers this Confluence site: the app may need an update.',
    },
  },
  offline: {
    title: 'You are offline',
    explanation: 'What you see may be out of date. This page goes on when your network is back.',
  },

  notLinked: {
    section: 'Not linked yet',
    explanation: 'Two steps, about a minute. You need a Trackli account.',
    get: 'Get a one-time code here.',
    type: 'In Trackli, open Settings, choose Confluence and type the code.',
    getCode: 'Get a code',
  },
  code: {
    label: 'Your code',
    copy: 'Copy code',
    copied: 'The code was copied.',
    select: 'This page may not copy. The code is selected: copy it with your keyboard.',
    left: (time: string) => `Valid for ${time}`,
    timer: 'Time the code is valid',
    lastMinute: 'The code is valid for one more minute.',
    expired: 'The code is no longer valid.',
    another: 'New code',
    made: (code: string) => `Your code is ${code}`,
    replaces: 'A code can be used once. A new one takes the place of the one before.',
    waiting: 'This page notices by itself when you have typed it.',
    tooMany: (span: string) => ({
      title: 'Too many codes',
      explanation: `You can have another one in ${span}.`,
    }),
  },
  linked: {
    section: 'Linked',
    message: 'Your account is linked',
    on: 'Action items you are assigned wait in your Trackli queue within seconds. Tick one in either place.',
    off: 'You switched sync off in Trackli: nothing is brought over until you switch it on there.',
    account: 'Trackli account',
    since: 'Linked since',
    sync: 'Sync',
    syncOn: 'On',
    syncOff: 'Off',
    done: 'Your account is linked.',
    unlink: 'Unlink',
  },
  unlink: {
    title: 'Unlink your Trackli account?',
    points: [
      'Action items that wait in your queue are taken out of it.',
      'Cards you approved stay on your board as plain cards. They no longer follow their pages.',
      'Ticks are no longer carried over, in either direction.',
    ],
    after: 'Nothing changes in Confluence. You can link again at any time.',
    confirm: 'Unlink',
    cancel: 'Stay linked',
    done: 'Your account is no longer linked.',
  },
  shared: {
    section: 'What leaves Confluence, and what does not',
    leaves: 'Sent to Trackli while you are linked:',
    leavesPoints: [
      'your action items on pages you may read: their text, due date and whether they are ticked',
      'the title and address of the page each is on, and its space’s name',
      'your Atlassian account id, which tells that they are yours',
    ],
    stays: 'Never sent:',
    staysPoints: [
      'the rest of the page, comments and attachments',
      'action items of people who are not linked, and of pages you may not read',
      'your name, your e-mail address and your Atlassian password',
    ],
    writes: 'What Trackli changes in Confluence is one thing: whether an action item of yours is ticked.',
  },
} as const;
