import { createClient } from '@supabase/supabase-js';
import { useMemo } from 'react';
import type { SupabaseClient } from '../../../trackli/front-end';
import { anonymousKey } from '../../page/wire';
import { trackli } from './trackli';

/** Supabase's own client, at which the user is signed in, as Trackli's front end has one. */
export const useClient = (userId: string): SupabaseClient =>
  useMemo(() => {
    let session: Promise<string> | null = null;
    const accessToken = () => {
      session ??= trackli.openSession(userId).catch((error: unknown) => {
        // The next call tries again.
        session = null;
        throw error;
      });
      return session;
    };
    return createClient(window.location.origin, anonymousKey, { accessToken });
  }, [userId]);
