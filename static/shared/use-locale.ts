import { view } from '@forge/bridge';
import { useEffect, useState } from 'react';

/** How the person in front of the screen writes dates and numbers. */
export interface Locale {
  language: string | undefined;
  timeZone: string | undefined;
}

/** The person's locale as Confluence knows it; the browser's until it has answered, or where it does not. */
export function useLocale(): Locale {
  const [locale, setLocale] = useState<Locale>({ language: undefined, timeZone: undefined });
  useEffect(() => {
    view.getContext().then(
      ({ locale: language, timezone }) =>
        setLocale({ language: language.replace('_', '-'), timeZone: timezone === '' ? undefined : timezone }),
      () => undefined,
    );
  }, []);
  return locale;
}
