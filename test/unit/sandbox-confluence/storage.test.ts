import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { usualBehaviour } from '../../../sandbox/confluence/behaviour';
import { completeTasks, type TaskIdRules } from '../../../sandbox/confluence/storage/complete-tasks';
import { readTasks } from '../../../sandbox/confluence/storage/read-tasks';
import { renewUuids, tickInBody } from '../../../sandbox/confluence/storage/tick';
import { mention, newTask, savedTask, taskList } from './site';

const complete = (body: string, last = 0, rules: Partial<TaskIdRules> = {}) =>
  completeTasks(body, last, () => 'new-uuid', { ...usualBehaviour, ...rules });

describe('saving a body', () => {
  it('refuses what is not well-formed', () => {
    const bodies = [
      '<p>',
      '</p>',
      '<p></b>',
      '<p class=x></p>',
      'a < b',
      'R&D',
      '<!-- open',
      '<p a="<"/>',
      '<!DOCTYPE x>',
    ];
    expect(bodies.filter((body) => complete(body) !== null)).toEqual([]);
  });

  it('takes fragments, HTML entities, CDATA and comments as they are', () => {
    const body =
      "text &nbsp;&eacute;&#228;&#xE4; <br/><p a='\">'>b</p><x><![CDATA[<ac:task> & <]]></x><!-- <p> --><hr />";
    expect(complete(body, 3)).toEqual({ body, lastLocalId: 3 });
  });

  it('gives tasks without an id the next numbers, past those ever used', () => {
    const body = taskList(newTask('one'), savedTask(7, 'two'), newTask('three'));
    const saved = complete(body, 9);
    expect(saved?.lastLocalId).toBe(11);
    expect(readTasks(saved?.body ?? '').map((task) => [task.localId, task.uuid])).toEqual([
      ['10', 'new-uuid'],
      ['7', null],
      ['11', 'new-uuid'],
    ]);
    expect(saved?.body).toContain('<ac:task-body><span class="placeholder-inline-tasks">one</span></ac:task-body>');
    expect(saved?.body).toContain(savedTask(7, 'two'));
  });

  it('can leave ids and uuids away, fill them in, renew them and number repeated ids anew', () => {
    const withUuid = (id: string, uuid: string) => `<ac:task>${id}<ac:task-uuid>${uuid}</ac:task-uuid></ac:task>`;
    const idOne = '<ac:task-id>1</ac:task-id>';
    const body = taskList(newTask('new'), withUuid(idOne, 'sent'), `<ac:task>${idOne}</ac:task>`);
    const saved = (rules: Partial<TaskIdRules>) =>
      readTasks(complete(body, 0, rules)?.body ?? '').map(({ localId, uuid }) => `${localId} ${uuid}`);
    expect(complete(body, 0, { assignsTaskIds: false })?.body).toBe(body);
    expect(saved({})).toEqual(['2 new-uuid', '1 sent', '1 null']);
    expect(saved({ fillsTaskUuids: 'never' })).toEqual(['2 null', '1 sent', '1 null']);
    expect(saved({ fillsTaskUuids: 'always' })).toEqual(['2 new-uuid', '1 sent', '1 new-uuid']);
    expect(saved({ assignsTaskIds: false, fillsTaskUuids: 'always' })[0]).toBe('null new-uuid');
    expect(saved({ sentTaskUuids: 'renewed' })).toEqual(['2 new-uuid', '1 new-uuid', '1 null']);
    expect(saved({ repeatedTaskIds: 'renumbered' })).toEqual(['2 new-uuid', '1 sent', '3 null']);
  });

  it('puts a list around each task that has none, and fills an empty id', () => {
    const bare = `${newTask('a')}${newTask('b')}<ac:task><ac:task-id/><ac:task-body>c</ac:task-body></ac:task>`;
    const saved = complete(bare)?.body ?? '';
    expect(complete(saved)?.body).toBe(saved);
    expect(readTasks(saved).map((task) => task.localId)).toEqual(['1', '2', '3']);
    expect(saved.match(/<ac:task-list>\s*<ac:task>/g)).toHaveLength(3);
    expect(saved).not.toContain('<ac:task-id/>');
  });
});

describe('reading tasks', () => {
  it('takes the first mention and date of the task itself, not of what is nested in it', () => {
    const inner = taskList(savedTask(2, `${mention('inner')}<time datetime="2026-01-02"/>`));
    const placeholder = `<ac:placeholder>${mention('nobody')}</ac:placeholder>`;
    const [outer, nested] = readTasks(
      taskList(
        savedTask(1, `${inner}${placeholder}${mention('outer')}${mention('later')}<time datetime="2026-03-04"/>`),
      ),
    );
    expect(outer).toMatchObject({ localId: '1', assignee: 'outer', dueAt: Date.UTC(2026, 2, 4) });
    expect(nested).toMatchObject({ localId: '2', assignee: 'inner', dueAt: Date.UTC(2026, 0, 2) });
  });

  it('knows blank tasks, ignores code samples and fallbacks, and can keep one of two with one id', () => {
    const code = `<ac:plain-text-body><![CDATA[${savedTask(5, 'code')}]]></ac:plain-text-body>`;
    const fallback = `<ac:adf-fallback>${savedTask(6, 'again')}</ac:adf-fallback>`;
    const body =
      code +
      fallback +
      taskList(savedTask(1, '<p>&nbsp; </p>'), savedTask(1, 'twin'), newTask('none'), savedTask(2, mention('a')));
    const tasks = readTasks(body, 'distinct-ids');
    expect(readTasks(body).map(({ localId, place }) => [localId, place])).toEqual([
      ['1', 0],
      ['1', 1],
      [null, 2],
      ['2', 3],
    ]);
    expect(tasks.map(({ localId, blank }) => [localId, blank])).toEqual([
      ['1', true],
      ['2', false],
    ]);
  });
});

const folder = path.join(__dirname, '../../../../shared/corpus/storage');

interface Expected {
  tasks: { localId: string | null; uuid: string | null; assignee: string | null }[];
}

const onRealDocuments = (declare: () => void): void => {
  if (existsSync(folder)) describe('real documents', declare);
  else test.skip('real documents: not run, because ../shared/corpus is not beside this folder', () => undefined);
};

onRealDocuments(() => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.xml'));
  const bodies = names.map((name) => ({ name, body: readFileSync(path.join(folder, name), 'utf8') }));
  const wellFormed = bodies.filter(({ body }) => complete(body) !== null);

  it('are well-formed but for a few', () => {
    expect(bodies.length - wellFormed.length).toBeLessThan(10);
  });

  it('hold the tasks others found in them', () => {
    for (const { name, body } of wellFormed) {
      const answers = readFileSync(path.join(folder, name.replace('.xml', '.expected.json')), 'utf8');
      const expected = (JSON.parse(answers) as Expected).tasks.map(({ localId, uuid }) => ({ localId, uuid }));
      const read = readTasks(body).map(({ localId, uuid }) => ({ localId, uuid }));
      expect({ name, read }).toEqual({ name, read: expected });
    }
  });
});

describe('changing tasks in a body', () => {
  const body = `<p>a</p>${taskList(savedTask(1, 'x'), savedTask(2, 'y'))}`;

  it('ticks only the task named and leaves all else byte for byte', () => {
    expect(tickInBody(body, 1, 'complete')).toBe(
      `<p>a</p>${taskList(savedTask(1, 'x'), savedTask(2, 'y', 'complete'))}`,
    );
    expect(tickInBody(body, 2, 'complete')).toBeNull();
  });

  it('renews uuids', () => {
    const withUuid = body.replace('</ac:task-id>', '</ac:task-id><ac:task-uuid>old</ac:task-uuid>');
    expect(renewUuids(withUuid, () => 'new')).toBe(withUuid.replace('old', 'new'));
  });
});
