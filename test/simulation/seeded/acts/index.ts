import type { Act } from './act';
import * as disasters from './disasters';
import * as mass from './mass';
import { pressOldButton } from './old-button';
import * as mySync from './my-sync';
import * as places from './places';
import * as trackli from './trackli';
import * as write from './write';
import * as written from './written';
import * as writtenMySync from './written-my-sync';
import * as writtenMass from './written-mass';
import * as writtenScans from './written-scans';
import * as writtenTrust from './written-trust';

/** Everything people do, with how often they do it beside the others. */
export const acts = {
  writePage: [write.writePage, 6],
  addTask: [write.addTask, 5],
  removeTask: [write.removeTask, 4],
  retitleTask: [write.retitleTask, 4],
  redateTask: [write.redateTask, 3],
  reassignTask: [write.reassignTask, 5],
  turn: [write.turn, 8],
  turnInEditor: [write.turnInEditor, 3],
  renamePage: [write.renamePage, 2],
  undo: [write.undo, 3],
  movePage: [places.movePage, 3],
  copyPage: [places.copyPage, 2],
  trashPage: [places.trashPage, 3],
  restorePage: [places.restorePage, 4],
  purgePage: [places.purgePage, 1],
  archivePage: [places.archivePage, 2],
  unarchivePage: [places.unarchivePage, 2],
  restrictPage: [places.restrictPage, 4],
  unrestrictPage: [places.unrestrictPage, 3],
  renameSpace: [places.renameSpace, 1],
  changeSpaceAccess: [places.changeSpaceAccess, 2],
  deleteSpace: [places.deleteSpace, 0.5],
  approve: [trackli.approve, 14],
  dismiss: [trackli.dismiss, 3],
  editWaiting: [trackli.editWaiting, 3],
  moveCard: [trackli.moveCard, 14],
  editCard: [trackli.editCard, 3],
  deleteCard: [trackli.deleteCard, 2],
  link: [trackli.link, 4],
  unlink: [trackli.unlink, 1.5],
  switchSync: [trackli.switchSync, 2],
  pressOldButton: [pressOldButton, 3],
} as const satisfies Record<string, readonly [Act, number]>;

/** What happens beside, in the stories of disasters alone: chance draws the others without them, as ever. */
export const disasterActs = {
  backUpDatabase: [disasters.backUpDatabase, 7],
  restoreDatabase: [disasters.restoreDatabase, 7],
  loseStore: [disasters.loseStore, 4],
  breakTrackli: [disasters.breakTrackli, 2],
  forgeRows: [disasters.forgeRows, 5],
  speakFromElsewhere: [disasters.speakFromElsewhere, 3],
  breakGateway: [mass.breakGateway, 2],
  emptySpace: [mass.emptySpace, 2],
} as const satisfies Record<string, readonly [Act, number]>;

/** What people choose about their own sync, in the stories of that alone. */
export const mySyncActs = {
  pause: [mySync.pause, 12],
  choose: [mySync.chooseAnew, 12],
} as const satisfies Record<string, readonly [Act, number]>;

export type MySyncActName = keyof typeof mySyncActs;
export const mySyncActNames = Object.keys(mySyncActs) as MySyncActName[];

export type DisasterActName = keyof typeof disasterActs;
export const disasterActNames = Object.keys(disasterActs) as DisasterActName[];

export type ActName = keyof typeof acts;

/** What happens in written stories alone: chance hardly ever brings it about. */
export const writtenActs = {
  ...written,
  ...writtenMass,
  ...writtenMySync,
  ...writtenScans,
  ...writtenTrust,
} satisfies Record<string, Act>;

export type WrittenActName = keyof typeof writtenActs;
export const actNames = Object.keys(acts) as ActName[];

/** Whatever may happen in a simulation. */
export type AnyActName = ActName | DisasterActName | MySyncActName | WrittenActName;
