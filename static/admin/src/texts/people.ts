export const peopleTexts = {
  section: 'Linked accounts',
  linked: (linked: string) => linked,
  linkedOf: (linked: string, all: string, isAll: boolean) =>
    `${linked} of ${isAll ? all : `more than ${all}`} people with open tasks`,
  asFarAsSeen: 'Counted on pages that you can see.',
  hint: 'Each person links their own account, once. Nobody is shown who they are.',
  invite: 'Invitation',
  invitation:
    'Your action items in Confluence can wait for you in Trackli. Link your account once: in Confluence open Apps, My Trackli sync, get a code there, and type it in Trackli under Settings, Confluence. It takes a minute.',
  copy: 'Copy invitation',
  copied: 'The invitation was copied.',
  select: 'Copying is blocked here. The invitation is selected: copy it with your keyboard.',
} as const;
