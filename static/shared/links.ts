/**
 * Where help is. Trackli's own addresses: whoever runs it under another name changes them here and in the Marketplace listing
 * (docs/deploying.md).
 */
export const links = {
  guide: 'https://trackli.example/confluence',
  support: 'https://trackli.example/support',
  privacy: 'https://trackli.example/privacy',
  trackli: 'https://trackli.example',
  /** Atlassian's own administration: licences and data security policies. */
  administration: 'https://admin.atlassian.com',
} as const;
