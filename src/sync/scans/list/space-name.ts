import { createHash } from 'node:crypto';
import type { Space } from '../../../../contract/page-state';

/** Stands for the key and the name of a space, of which the store keeps no words. */
export const spaceName = ({ key, name }: Space): string =>
  createHash('sha256')
    .update(JSON.stringify([key, name]))
    .digest('base64url')
    .slice(0, 12);
