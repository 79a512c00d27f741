import Link from '@atlaskit/link';
import { links } from '../../../shared/links';
import { pageTexts } from '../texts/page';

const shown = ['guide', 'support', 'privacy', 'trackli'] as const;

/** Where to go from here. Each opens beside Confluence. */
export const HelpLinks = () => (
  <nav aria-label={pageTexts.help.label}>
    <ul className="help">
      {shown.map((name) => (
        <li key={name}>
          <Link href={links[name]} target="_blank">
            {pageTexts.help[name]}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
);
