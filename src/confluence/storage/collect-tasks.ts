import { taskOf } from './draft';
import type { Draft } from './draft';
import { enterElement } from './enter-element';
import type { ExtractedTask } from './extracted-task';
import type { MarkupNode } from './parse-markup';
import { outermost } from './scope';
import { blockElements } from './vocabulary';
import { walk } from './walk';

/** Every task among the nodes, in the order of their start tags. One walk, linear in the number of nodes. */
export function collectTasks(nodes: readonly MarkupNode[]): ExtractedTask[] {
  const drafts: Draft[] = [];
  walk(nodes, outermost, {
    enter(element, name, around) {
      if (blockElements.has(name)) around.prose?.part();
      return enterElement(element, name, around, drafts);
    },
    text(value, scope) {
      scope.prose?.write(value);
    },
    leave(name, around) {
      const cell = name === 'td' || name === 'th' ? around.cellsOf?.cells.at(-1) : undefined;
      if (cell !== undefined) cell.to = around.prose?.length ?? cell.from;
      if (blockElements.has(name)) around.prose?.part();
    },
  });
  return drafts.map(taskOf);
}
