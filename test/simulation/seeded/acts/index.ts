import type { Act } from './act';
import { pressOldButton } from './old-button';
import * as places from './places';
import * as trackli from './trackli';
import * as write from './write';

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

export type ActName = keyof typeof acts;
export const actNames = Object.keys(acts) as ActName[];
