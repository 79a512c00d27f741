import { useId } from 'react';
import { child, childText } from './parse-storage';
import type { StorageContext } from './storage-context';
import { TickAs } from './tick-as';

/**
 * One task as a checkbox. Its state is the one the task API tells; a task the API does not know cannot be ticked and shows
 * the state its body has.
 */
export function TaskItem({ element, context }: { element: Element; context: StorageContext }) {
  const label = useId();
  const task = context.task(childText(element, 'ac:task-id'));
  const { onTick } = context;
  const body = child(element, 'ac:task-body');
  const isComplete = (task?.status ?? childText(element, 'ac:task-status')) === 'complete';
  return (
    <li className="task">
      <input
        type="checkbox"
        aria-labelledby={label}
        checked={isComplete}
        disabled={task === undefined || onTick === undefined}
        onChange={() => {
          if (task !== undefined) onTick?.(task);
        }}
      />
      <div id={label} className="task-body">
        {body !== undefined && context.children(body)}
      </div>
      {task !== undefined && onTick !== undefined && (
        <TickAs
          name={body?.textContent.trim() ?? ''}
          isComplete={isComplete}
          people={context.people}
          onTick={(accountId) => onTick(task, accountId)}
        />
      )}
    </li>
  );
}
