import { taskOf } from './draft';
import type { Draft } from './draft';
import { enterElement } from './enter-element';
import type { ExtractedTask } from './extracted-task';
import type { MarkupNode } from './parse-markup';
import { part, write } from './prose';
import { outermost } from './scope';
import { blockElements } from './vocabulary';
import { walk } from './walk';

/** Every task among the nodes, in the order of their start tags. One walk, linear in the number of nodes. */
export function collectTasks(nodes: readonly MarkupNode[]): ExtractedTask[] {
  const drafts: Draft[] = [];
  walk(nodes, outermost, {
    enter(element, name, around) {
      if (around.prose !== null && blockElements.has(name)) part(around.prose);
      return enterElement(element, name, around, drafts);
    },
    text(value, scope) {
      if (scope.prose !== null) write(scope.prose, value);
    },
    leave(name, around) {
      const cell = name === 'td' || name === 'th' ? around.cellsOf?.cells.at(-1) : undefined;
      if (cell !== undefined) cell.to = around.prose?.words.length ?? cell.from;
      if (around.prose !== null && blockElements.has(name)) part(around.prose);
    },
  });
  return drafts.map(taskOf);
}
