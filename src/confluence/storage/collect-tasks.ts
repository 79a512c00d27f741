import { surroundingsOf, taskOf } from './draft';
import type { Draft } from './draft';
import { enterElement } from './enter-element';
import type { TaskContext } from '../../domain/task-context';
import type { ExtractedTask } from './extracted-task';
import { emptyPage } from './page-so-far';
import type { MarkupNode } from './parse-markup';
import { part, write } from './prose';
import { endCell } from './row';
import { outermost } from './scope';
import { blockElements } from './vocabulary';
import { walk } from './walk';

/** Every task among the nodes, in the order of their start tags. One walk, linear in the number of nodes. */
export const collectTasks = (nodes: readonly MarkupNode[]): ExtractedTask[] => collectDrafts(nodes).map(taskOf);

/** What is around every task among the nodes, in the order of `collectTasks`. */
export function collectContexts(nodes: readonly MarkupNode[]): TaskContext[] {
  const drafts = collectDrafts(nodes);
  drafts.forEach(taskOf);
  return drafts.map(surroundingsOf);
}

function collectDrafts(nodes: readonly MarkupNode[]): Draft[] {
  const page = emptyPage();
  walk(nodes, outermost(), {
    enter(element, name, around) {
      if (around.prose !== null && blockElements.has(name)) part(around.prose);
      return enterElement(element, name, around, page);
    },
    text(value, scope) {
      if (scope.prose !== null) write(scope.prose, value);
    },
    leave(name, around) {
      const cell = name === 'td' || name === 'th' ? around.cellsOf?.cells.at(-1) : undefined;
      if (cell !== undefined) endCell(cell);
      if (around.prose !== null && blockElements.has(name)) part(around.prose);
    },
  });
  return page.drafts;
}
