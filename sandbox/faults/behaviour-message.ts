import * as z from 'zod';
import type { Behaviour } from '../confluence/confluence';

const milliseconds = z.number().nonnegative();

/** The switches of `confluence/behaviour.ts`, where they are explained. */
const switches = {
  ticksMakeVersion: z.boolean(),
  ticksEmitContentUpdated: z.boolean(),
  taskEventsOnPublish: z.boolean(),
  taskEventsOnCopy: z.boolean(),
  taskEventsInLiveDocs: z.boolean(),
  taskEventId: z.enum(['local', 'global']),
  copiesKeepUuids: z.boolean(),
  assignsTaskIds: z.boolean(),
  restUpdateEndsLiveSession: z.boolean(),
  impersonationIsSelfGenerated: z.boolean(),
  eventsOfUnreadableContent: z.boolean(),
  tasksShownFor: z.array(z.enum(['current', 'draft', 'archived', 'trashed'])),
  staleReadMilliseconds: milliseconds,
  taskIndexLagMilliseconds: milliseconds,
  pointsPerHour: z.int().nonnegative(),
} satisfies { [Name in keyof Behaviour]: z.ZodType<Behaviour[Name]> };

export const behaviourSchema = z.strictObject(switches).partial();
