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
  fillsTaskUuids: z.enum(['always', 'with-id', 'never']),
  sentTaskUuids: z.enum(['kept', 'renewed']),
  repeatedTaskIds: z.enum(['kept', 'renumbered']),
  taskRows: z.enum(['every-task', 'distinct-ids']),
  globalTaskIdFollows: z.enum(['id', 'uuid', 'nothing']),
  restUpdateEndsLiveSession: z.boolean(),
  impersonationIsSelfGenerated: z.boolean(),
  eventsOfUnreadableContent: z.boolean(),
  descendantsAnnounced: z.boolean(),
  eventsOfKeptContent: z.boolean(),
  ticksUnderApproval: z.enum(['conflict', 'allowed']),
  answerForGuests: z.literal([403, 404]),
  tasksShownFor: z.array(z.enum(['current', 'draft', 'archived', 'trashed'])),
  staleReadMilliseconds: milliseconds,
  taskIndexLagMilliseconds: milliseconds,
  permissionCheckPoints: z.int().positive(),
  pointsPerHour: z.int().nonnegative(),
  callsPerSecond: z.int().nonnegative(),
} satisfies { [Name in keyof Behaviour]: z.ZodType<Behaviour[Name]> };

export const behaviourSchema = z.strictObject(switches).partial();
