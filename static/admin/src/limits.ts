/** How many spaces can be named: `maxNamedSpaces` of contract/settings.ts, which would bring zod into the page. */
export const maxNamedSpaces = 500;
