import type { MeAnswer } from '../../../contract/link';
import type { Locale } from '../../shared/use-locale';
import type { Account } from './account';

/** What every part of the page of a linked person is handed. */
export interface LinkedProps {
  account: Account;
  me: Extract<MeAnswer, { linked: true }>;
  /** Shows what the account is now. */
  onChange: (me: MeAnswer) => void;
  locale: Locale;
}
