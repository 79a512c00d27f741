import type { NotTickable } from './data/card-state';
import type { Reason } from './data/failure';

/** An error in words: what happened, why, and what to do. */
interface Explained {
  why: string;
  todo: string;
}

/** Every text of the front-end kit. */
export const texts = {
  confluence: 'Action items from Confluence',
  introduction:
    'Your action items in Confluence reach your queue within seconds. Tick one in either place, and it is ticked in both.',
  loading: 'Loading the Confluence sites you are linked with …',
  slow: 'This takes longer than usual. Still trying.',
  loadFailed: 'Your links with Confluence could not be read.',
  retry: 'Try again',
  notLinked: 'You are not linked with a Confluence site yet.',

  code: {
    heading: 'Link with a code',
    another: 'Link another site',
    explanation:
      'In Confluence, open Apps, choose My Trackli sync and get a code. It is valid for ten minutes and can be used once.',
    label: 'Code from Confluence',
    link: 'Link',
    linking: 'Linking …',
    linked: (site: string) => `You are linked with ${site}. Your open action items from there arrive within minutes.`,
    empty: 'Type the code that Confluence shows you.',
    refused:
      'This code is not valid: it may have been used, replaced by a newer one, or have expired. Get another one in Confluence.',
    tooMany: (minutes: number) =>
      `Too many codes were tried. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    failed: 'You were not linked.',
  },

  requests: {
    heading: 'Asked for in Confluence',
    question: (site: string, account: string | null) =>
      `Somebody on ${site}${account === null ? '' : `, whose account id ends in ${account.replace('…', '')},`} says that this Trackli account is theirs.`,
    meaning:
      'Say yes only if that account in Confluence is yours: its action items then arrive here, and what you tick here is ticked there. If you say no, nobody is told, and you are not asked again.',
    asked: (when: string) => `Asked ${when}`,
    yes: 'Yes, link it',
    no: 'No, that is not me',
    yesTo: (site: string) => `Yes, link it: ${site}`,
    noTo: (site: string) => `No, that is not me: ${site}`,
    linked: (site: string) => `You are linked with ${site}.`,
    refused: 'You were not linked, and will not be asked again.',
    gone: 'This request is no longer open: it has expired or was taken back. Nothing was linked.',
    failed: 'Your answer did not arrive.',
  },

  history: {
    heading: 'What happened last',
    loading: 'Loading what happened …',
    failed: 'What happened could not be read.',
    nothing: 'Nothing has happened in the last 30 days.',
    more: 'Show older',
    page: 'Open the page',
    sides: { confluence: 'Confluence', trackli: 'Trackli' },
  },

  sites: {
    heading: 'Your sites',
    linkedSince: (when: string, account: string | null) =>
      account === null ? `Linked since ${when}` : `Linked since ${when}, account ${account}`,
    notInstalled:
      'The app was removed from this site, so nothing arrives from there. An administrator of the site can install it again; your link stays.',
    sync: 'Bring action items over',
    syncOf: (site: string) => `Bring action items over from ${site}`,
    syncOff: 'Switched off: nothing arrives, and the cards you have stay as they are.',
    syncIsOn: (site: string) => `Action items from ${site} are brought over again. Open ones arrive within minutes.`,
    syncIsOff: (site: string) => `Action items from ${site} are no longer brought over.`,
    syncFailed: 'The switch stays as it was.',
    gone: 'This link no longer exists. It may have been removed in Confluence.',
    unlink: 'Unlink',
    unlinkOf: (site: string) => `Unlink ${site}`,
    unlinkQuestion: (site: string) => `Unlink ${site}?`,
    unlinkMeaning:
      'Action items waiting from there leave your queue. Your cards stay, but ticks are no longer carried over, in either direction. Nothing changes in Confluence.',
    unlinkNow: 'Unlink',
    keep: 'Stay linked',
    unlinked: (site: string) => `You are no longer linked with ${site}.`,
    unlinkFailed: 'You were not unlinked.',
  },

  status: {
    heading: 'How it stands',
    ofSite: (site: string) => `: ${site}`,
    lastScan: (when: string | null) => (when === null ? 'Last full sync: not yet' : `Last full sync: ${when}`),
    lastChange: (when: string | null) => (when === null ? 'Last change: none yet' : `Last change: ${when}`),
    changes: (count: number) => `Changes in the last 24 hours: ${count >= 1000 ? '1,000 or more' : String(count)}`,
    ticks: (count: number, isPaused: boolean) => `Ticks on their way: ${count}${isPaused ? ', until you resume' : ''}`,
    failed: (count: number, why: string) =>
      `${count === 1 ? 'A tick of yours did not reach its page' : `${count} of your ticks did not reach their pages`}. ${why} The cards say so too.`,
    otherReason: 'Confluence did not take them.',
    held: (count: number, until: string) =>
      `${count === 1 ? 'The page of one action item does not show it' : `Pages do not show ${count} of your action items`} any more. Because that is unusual, nothing is taken away before ${until}, and only if it is still so then. In Confluence, under Apps, My Trackli sync, you can let them go now or keep them.`,
  },

  pause: {
    pause: 'Pause',
    pauseOf: (site: string) => `Pause ${site}`,
    resume: 'Resume',
    resumeOf: (site: string) => `Resume ${site}`,
    explanation: 'Nothing goes either way until you resume; your queue and your cards stay.',
    since: (when: string) =>
      `Paused since ${when}. Nothing goes either way. When you resume, both sides are brought together.`,
    paused: (site: string) => `${site} is paused.`,
    resumed: (site: string) => `${site} goes on. What happened meanwhile is looked for in a minute, and brought over.`,
    failed: 'Nothing was changed.',
  },

  starts: {
    everything: 'Everything that was open there arrives.',
    recent: 'Of what was open there, only items from pages changed in the last 90 days arrive.',
    dated: 'Of what was open there, only items with a date arrive.',
    nothing: 'Only new items arrive: what was open there stays out.',
  },

  choices: {
    arrives: (spaces: string, datedOnly: boolean) =>
      datedOnly ? `Only items with a date arrive, from ${spaces}.` : `Items arrive from ${spaces}.`,
    spaces: {
      all: () => 'all spaces',
      only: (count: number) => (count === 1 ? 'one space' : `${count} spaces`),
      except: (count: number) => (count === 1 ? 'all spaces but one' : `all spaces but ${count}`),
    },
    change: 'Change this in Confluence, under Apps, My Trackli sync',
  },

  arrival: {
    label: 'A new action item',
    labelOf: (site: string) => `A new action item from ${site}`,
    queue: 'waits in the queue',
    board: 'becomes a card at once',
    project: { queue: 'Proposed project', board: 'Project for the cards' },
    projectOf: {
      queue: (site: string) => `Proposed project for ${site}`,
      board: (site: string) => `Project for the cards from ${site}`,
    },
    noProject: 'None',
    chooseProject: 'Choose a project …',
    projectNeeded: 'Choose the project that the cards go to. Until then, new action items wait in the queue.',
    noProjects: 'You have no project yet. Create one, and cards can go there.',
    queueHint: 'If you have chosen a project for a space before, that one is proposed.',
    saved: 'Saved. It applies to what arrives from now on.',
    gone: 'The link or the project no longer exists.',
    failed: 'Your choice was not saved.',
  },

  search: {
    now: 'Search now',
    explanation: 'Looks for your open action items on every site that is switched on.',
    none: 'Every site that is switched on was searched within the last minute. Try again in a minute.',
    failed: 'The search did not start.',
    states: {
      waiting: 'Search: waiting for Confluence to start …',
      running: 'Search: under way. It can take a few minutes …',
      ended: (when: string) => `Last search: ended ${when}`,
      'given-up': (when: string, why: string) => `The last search was given up ${when}. ${why}`,
      silent: 'The last search did not finish. Try again; if that does not help, ask an administrator of the site.',
    },
    /** Why a search was given up, and what to do. */
    givenUp: {
      unavailable:
        'Confluence could not be reached. Try again; if that does not help, ask an administrator of the site.',
      'rate-limited': 'Confluence asked to be left alone again and again. Try again in an hour.',
      'not-permitted': 'The app may not read this site. Ask an administrator of the site.',
    },
    found: (count: number) =>
      count === 0
        ? 'The search has ended. Nothing new waits in your queue.'
        : `The search has ended. ${count === 1 ? 'One new action item waits' : `${count} new action items wait`} in your queue.`,
    underWay: (site: string) => `Search on ${site}`,
  },

  card: {
    page: 'Confluence',
    states: {
      reassigned: {
        label: 'Reassigned',
        explanation: 'In Confluence this task is somebody else’s now. The card stays yours, and no longer follows it.',
      },
      removed: {
        label: 'Removed from the page',
        explanation:
          'The task is no longer on its page, or the page is gone. If it comes back, the card follows it again.',
      },
      unlinked: {
        label: 'Unlinked',
        explanation: 'The site is unlinked or switched off, so the card no longer follows its task.',
      },
      'taken-back': {
        label: 'Reopened by a new version of the page',
        explanation: 'The page was published again with this task open, so the card is open again.',
      },
    },
    notWritten: { tick: 'Could not be ticked in Confluence', untick: 'Could not be unticked in Confluence' },
    why: {
      'task-gone': 'The task is no longer on the page.',
      'task-changed': 'The page has another task in its place now.',
      'not-permitted':
        'You may not edit the page, or the app may not. Tick it on the page, or ask whoever looks after the space.',
      conflict: 'The page was being changed at the same time. Move the card again to retry.',
      'rate-limited': 'Confluence was too busy. Move the card again to retry.',
      unavailable: 'Confluence did not answer. Move the card again to retry.',
    } as Record<string, string>,
    whyUnknown: 'Confluence did not take it. Open the page to tick it there.',
    notTickable: 'Cannot be ticked from Trackli',
    whyNotTickable: {
      'no-id': 'The task has no id on its page. Tick it in Confluence; the card follows.',
      'not-unique': 'The page has several tasks with the same id. Tick it in Confluence; the card follows.',
    } satisfies Record<NotTickable, string>,
    whole: (label: string, explanation: string) => `${label}. ${explanation}`,
  },

  reasons: {
    'signed-out': { why: 'You are no longer signed in.', todo: 'Sign in and try again.' },
    'not-ready': {
      why: 'Trackli’s database is older than this page and does not support Confluence yet.',
      todo: 'Tell whoever runs your Trackli.',
    },
    unreachable: { why: 'Trackli did not answer.', todo: 'Check your connection and try again.' },
    unexpected: {
      why: 'Something went wrong in Trackli.',
      todo: 'Try again; if it happens again, tell Trackli’s support.',
    },
  } satisfies Record<Reason, Explained>,
  codeOf: (code: string) => `(Code: ${code})`,
} as const;
