import * as z from 'zod/mini';
import { spaceIdSchema } from './fields';
import { spacesSettingSchema } from './settings';

/** How many spaces may have an arrival of their own. */
export const maxSpaceArrivals = 200;

/** What arrives of that which was there before the link: all, what is on pages changed in the last 90 days, what is dated, nothing. */
export const startWithSchema = z.enum(['everything', 'recent', 'dated', 'nothing']);

/** Where new tasks go: into the queue, or straight to the board. */
const arrivalSchema = z.enum(['queue', 'board']);

interface Destination {
  arrival: 'queue' | 'board';
  projectId: string | null;
}

/** A board needs its project; the queue proposes one where one is named. */
const needsProject = <Place extends Destination>() =>
  z.refine<Place>(({ arrival, projectId }) => arrival === 'queue' || projectId !== null, {
    error: 'The board needs a project',
    path: ['projectId'],
  });

/**
 * What a linked person chooses: from which spaces tasks arrive (within what the site's administrator lets take part), whether only those
 * with a date, what arrives of the old ones, and where new ones go, in all spaces and in some.
 */
export const choicesSchema = z
  .object({
    spaces: spacesSettingSchema,
    datedOnly: z.boolean(),
    startWith: startWithSchema,
    arrival: arrivalSchema,
    projectId: z.nullable(z.uuid()),
    spaceArrivals: z
      .array(
        z
          .object({ spaceId: spaceIdSchema, arrival: arrivalSchema, projectId: z.nullable(z.uuid()) })
          .check(needsProject()),
      )
      .check(z.maxLength(maxSpaceArrivals)),
  })
  .check(needsProject())
  .register(z.globalRegistry, { id: 'Choices' });

const countSchema = z.int().check(z.nonnegative());

/** How many waiting tasks choices would add, and how many they would take away. */
export const choicesPreviewSchema = z
  .object({ adds: countSchema, takesAway: countSchema })
  .register(z.globalRegistry, { id: 'ChoicesPreview' });

/** Whether the person's link is to be paused. */
export const pauseSchema = z.object({ paused: z.boolean() }).register(z.globalRegistry, { id: 'Pause' });

export type StartWith = z.infer<typeof startWithSchema>;
export type Choices = z.infer<typeof choicesSchema>;
export type ChoicesPreview = z.infer<typeof choicesPreviewSchema>;
export type Pause = z.infer<typeof pauseSchema>;
