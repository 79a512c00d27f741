import type { z } from 'zod';
import { invalid, type Refusal } from '../../refusal';
import type { bodySchema } from './content-schemas';

/** The storage-format text of a body as sent, in either of the two shapes the API takes. The site knows no other format. */
export function storageBody(body: z.output<typeof bodySchema> | undefined): string | Refusal {
  if (body === undefined) return '';
  const { representation = 'storage', value = '' } = 'storage' in body ? body.storage : body;
  return representation === 'storage' ? value : invalid('The sandbox takes bodies in storage format only');
}

/** Refuses to show a body in a format the site does not keep. */
export function checkBodyFormat(format: string | undefined): Refusal | undefined {
  if (format === undefined || format === 'storage') return undefined;
  return invalid('The sandbox shows bodies in storage format only');
}
