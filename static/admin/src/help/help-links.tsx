import Link from '@atlaskit/link';
import { links } from '../../../shared/links';
import { texts } from '../texts';

const shown = ['guide', 'support', 'privacy', 'trackli'] as const;

/** Where to go from here. Each opens beside Confluence. */
export const HelpLinks = () => (
  <nav aria-label={texts.help.label}>
    <ul className="help">
      {shown.map((name) => (
        <li key={name}>
          <Link href={links[name]} target="_blank">
            {texts.help[name]}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
);
