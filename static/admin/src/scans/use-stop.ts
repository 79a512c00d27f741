import { useCallback } from 'react';
import { useAnnounce } from '../../../shared/announcer';
import { useAct, type Act } from '../../../shared/use-act';
import { scansTexts } from '../texts/scans';
import type { Admin } from '../use-admin';

/** Stops the scan that is under way; it ends after the pages it is at. */
export function useStop({ ask, change }: Admin): Act<[]> {
  const announce = useAnnounce();
  return useAct(
    useCallback(async () => {
      change({ scans: await ask('stopScan') });
      announce(scansTexts.stopAsked);
    }, [ask, change, announce]),
  );
}
