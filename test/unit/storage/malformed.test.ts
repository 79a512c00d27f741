import { repair, soundMarkup } from '../../../src/confluence/storage/repair';
import { readTasks } from '../../../src/confluence/storage/read-tasks';
import { list, mention, row, task, taskOf, tasksOf } from './markup';

describe('malformed markup', () => {
  test('a void element never holds what follows it', () => {
    expect(taskOf(task(`one<br>two <img src="x"> ${mention('a')}<hr>three`))).toMatchObject({
      text: 'one two three',
      assignee: 'a',
    });
    expect(taskOf(task('a<br></br>b')).text).toBe('a b');
    expect(taskOf('<ac:task><ac:task-id>1<br></br>2</ac:task-id></i></ac:task>').localId).toBe('12');
  });

  test('an end tag without an open partner is ignored', () => {
    expect(tasksOf(`</td>${list(task('a</em>b</td>c'), '</div>', task('d', '2'))}</p>`)).toHaveLength(2);
    expect(tasksOf(list(task('a</em>b</td>c')))[0]?.text).toBe('abc');
  });

  test('an end tag ends an open id, uuid or status, whatever its name', () => {
    const storage =
      '<p><ac:task><ac:task-id>1</ac:ax:task-id><ac:task-uuid>u</p><ac:task-status>complete</x></ac:task-status>' +
      '<ac:task-body>text</ac:task-body></ac:task></p>';
    expect(taskOf(storage)).toMatchObject({ localId: '1', uuid: 'u', status: 'complete', text: 'text' });
  });

  test('an end tag of another element never closes a task', () => {
    const storage = `<td><p>${list(task('a</p></td> b'))}</p></td>`;
    expect(taskOf(storage).text).toBe('a b');
    const nested = tasksOf(list(task(`outer <p>${list(task('a</p> b', '2'))}</p>`)));
    expect(nested.map(({ text }) => text)).toStrictEqual(['outer', 'a b']);
  });

  test('the end of a task ends what is open in it', () => {
    expect(tasksOf(list(task('<p><b>a'), task('b', '2'))).map(({ text }) => text)).toStrictEqual(['a', 'b']);
    const crossing = '<ac:task-list><ac:task><ac:task-body>a</ac:task-list><p>no</p>';
    expect(taskOf(crossing).text).toBe('a');
  });

  test('what is never closed ends with the page', () => {
    expect(taskOf('<ac:task><ac:task-id>1</ac:task-id><ac:task-body>a <b>b')).toMatchObject({
      localId: '1',
      text: 'a b',
    });
    expect(taskOf('<ac:task><ac:task-body>a <![CDATA[b').text).toBe('a b');
    expect(taskOf('<ac:task><ac:task-body>a <!-- b').text).toBe('a');
  });

  test('a "<" that begins nothing is text', () => {
    expect(taskOf(task('1 < 2 <3 <b and <')).text).toBe('1 < 2 <3 <b and <');
    expect(taskOf(task('<? <! <>')).text).toBe('<? <! <>');
  });

  test('quotes out of place swallow nothing', () => {
    expect(taskOf(task('<p class="x"">one</p> <b title="two>three</b> "four"')).text).toBe('one three "four"');
    expect(taskOf(task('<time datetime="2026-01-01" "/>')).dueDate).toBe('2026-01-01');
    expect(taskOf(task(`<ri:user x" ri:account-id='a'/>`)).assignee).toBe('a');
  });

  test('declarations and instructions inside a task are no text', () => {
    expect(taskOf(task(`a<!DOCTYPE x [<!ENTITY e "no">]><?php echo "it's"; ?>b &e;`)).text).toBe(`a]>b &e;`);
  });

  test('a row that is never closed ends with its table', () => {
    const empty = list(task(''));
    expect(taskOf(`<table><tr><td>no</td></table>${empty}`).rowContext).toBeNull();
    expect(taskOf(`<table><tr><td>yes<td>${empty}</table>`).rowContext).toBe('yes');
    expect(taskOf(row('yes</p><br>', empty)).rowContext).toBe('yes');
  });

  test('names that mean something to a program are names like any other', () => {
    const names = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', ':@', 'a=b', 'x"y'];
    for (const name of names) {
      const storage = task(`<${name} ${name}="x" __proto__="y" constructor="z">a</${name}> b`);
      expect(taskOf(storage)).toMatchObject({ localId: '1', text: 'a b' });
    }
  });
});

describe('sound markup', () => {
  test('of well-formed text is the text itself', () => {
    const storage = list(task(`a<!-- < --><![CDATA[</p>]]><br/><p title="a > b">c</p>`));
    expect(soundMarkup(storage)).toStrictEqual({ markup: storage, depth: 4 });
    expect(repair(storage)).toStrictEqual({ markup: storage, depth: 4 });
  });

  test('closes, drops and escapes', () => {
    expect(soundMarkup('<p><b>x</i></p></p><br>&<')).toStrictEqual({
      markup: '<p><b>x</b></p><br/>&&lt;',
      depth: 2,
    });
  });
});

describe('what cannot be understood', () => {
  const tooDeep = task('<b>'.repeat(150_000));

  test.each([
    ['a comment that is never closed before a task', `${task('a')}<!-- ${task('b')}`, 'unclosed-section'],
    ['a CDATA section that is never closed before a task', `<![CDATA[${task('b')}`, 'unclosed-section'],
    ['elements deeper than the limit', tooDeep, 'nested-too-deep'],
    ['a longer body than any page has', task('x'.repeat(10 * 1024 * 1024)), 'too-long'],
  ])('%s is reported, and never looks like a page without tasks', (_, storage, reason) => {
    expect(readTasks(storage)).toStrictEqual({ kind: 'not-understood', reason });
  });

  test('where no task can be meant, there is nothing to report', () => {
    expect(readTasks(`${task('a')}<!-- never closed`)).toMatchObject({ kind: 'read', tasks: [{ text: 'a' }] });
    expect(readTasks('x'.repeat(10 * 1024 * 1024 + 1))).toStrictEqual({ kind: 'read', tasks: [] });
  });
});
