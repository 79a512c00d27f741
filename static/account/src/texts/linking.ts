export const notLinkedTexts = {
  section: 'Not linked yet',
  explanation: 'Two steps, about a minute. You need a Trackli account.',
  get: 'Get a one-time code here.',
  type: 'In Trackli, open Settings, choose Confluence and type the code.',
  getCode: 'Get a code',
} as const;

export const codeTexts = {
  label: 'Your code',
  copy: 'Copy code',
  copied: 'The code was copied.',
  select: 'Copying is blocked here. The code is selected: copy it with your keyboard.',
  left: (time: string) => `Valid for ${time}`,
  timer: 'Time the code is valid',
  lastMinute: 'The code is valid for one more minute.',
  expired: 'The code is no longer valid.',
  another: 'New code',
  made: (code: string) => `Your code is ${code}`,
  replaces: 'A code can be used once. A new one replaces it.',
  waiting: 'This page updates by itself once you have typed it.',
  tooMany: (span: string) => ({
    title: 'Too many codes',
    explanation: `You can have another one in ${span}.`,
  }),
} as const;

export const claimsTexts = {
  section: 'Is this you in Trackli?',
  hint: 'Somebody there says that this Atlassian account is theirs. Only you know whether that is right.',
  says: (who: string) => `${who} says in Trackli that this Atlassian account is theirs.`,
  yes: 'Yes, that is me',
  no: 'No',
  yesTo: (who: string) => `Yes, that is me: ${who}`,
  noTo: (who: string) => `No: ${who} is not me`,
  yesMeans:
    'Yes links the two: your open action items go to that Trackli account, and what is ticked there is ticked here in your name.',
  noMeans: 'No means that you are not asked about that Trackli account again, and it gets nothing of yours.',
  refused: 'You will not be asked about that Trackli account again.',
  gone: 'That Trackli account no longer says so.',
} as const;

export const askTexts = {
  section: 'Or ask by e-mail',
  hint: 'Trackli shows your request to whoever uses this address there. When they accept it, your account is linked.',
  email: 'E-mail address you use in Trackli',
  send: 'Ask',
  asked: (email: string) =>
    `If somebody uses ${email} in Trackli, they can see your request there for seven days. To protect their privacy, this page does not say whether anybody does.`,
} as const;
