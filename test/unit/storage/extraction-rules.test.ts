import { list, mention, row, task, taskOf, tasksOf } from './markup';

describe('fields of a task', () => {
  test('are strings as they stand, trimmed', () => {
    const storage =
      '<ac:task><ac:task-id> 007 </ac:task-id><ac:task-uuid>\n1e5</ac:task-uuid>' +
      '<ac:task-status>COMPLETE</ac:task-status><ac:task-body>Ring Ann</ac:task-body></ac:task>';
    const { wording: _, parentText: __, ...fields } = taskOf(storage);
    expect(fields).toStrictEqual({
      localId: '007',
      uuid: '1e5',
      status: 'COMPLETE',
      text: 'Ring Ann',
      assignee: null,
      mentions: [],
      dueDate: null,
      depth: 0,
      rowContext: null,
    });
  });

  test('are null when empty or missing, even if a second of the name has something', () => {
    const storage = '<ac:task><ac:task-id/><ac:task-id>2</ac:task-id><ac:task-status> </ac:task-status></ac:task>';
    expect(taskOf(storage)).toMatchObject({ localId: null, uuid: null, status: null, text: '' });
  });

  test('count only as direct children', () => {
    expect(taskOf('<ac:task><div><ac:task-id>1</ac:task-id></div></ac:task>').localId).toBeNull();
  });

  test('take all text below them, in CDATA too', () => {
    expect(taskOf('<ac:task><ac:task-id>a<b>b</b><![CDATA[&amp;]]></ac:task-id></ac:task>').localId).toBe('ab&amp;');
  });

  test('are nothing if they are longer than any id', () => {
    expect(taskOf(`<ac:task><ac:task-id>${'9'.repeat(1001)}</ac:task-id></ac:task>`).localId).toBeNull();
  });

  test('the uuid is never taken from an attribute', () => {
    expect(taskOf('<ac:task ac:local-id="x"><ac:task-body>a</ac:task-body></ac:task>').uuid).toBeNull();
  });
});

describe('where tasks are', () => {
  test.each(['p', 'li', 'td', 'ac:layout-cell', 'ac:rich-text-body', 'ac:structured-macro', 'ac:placeholder'])(
    'in %s, without a list around',
    (name) => expect(taskOf(`<${name}>${task('Ring Ann')}</${name}>`).text).toBe('Ring Ann'),
  );

  test.each([
    ['a CDATA section', `<ac:plain-text-body><![CDATA[${task('no')}]]></ac:plain-text-body>`],
    ['a comment', `<!-- ${task('no')} -->`],
    ['a processing instruction', `<?note ${task('no')} ?>`],
    ['a rendered copy', `<ac:adf-extension><ac:adf-fallback>${list(task('no'))}</ac:adf-fallback></ac:adf-extension>`],
    ['a name that only begins so', '<ac:tasks-report><ac:task-id>1</ac:task-id></ac:tasks-report><ac:tasklist/>'],
    ['another prefix', '<my:task></my:task>'],
  ])('not in %s', (_, hidden) => {
    expect(tasksOf(`${hidden}${list(task('yes'))}${hidden}`).map(({ text }) => text)).toStrictEqual(['yes']);
  });

  test('a CDATA section that shows a comment, and a comment that shows a CDATA section, end where they end', () => {
    const storage = `<![CDATA[ <!-- ]]>${task('one')}<!-- <![CDATA[ -->${task('two', '2')}<![CDATA[ <? ]]><p>?></p>`;
    expect(tasksOf(storage).map(({ text }) => text)).toStrictEqual(['one', 'two']);
  });

  test('a copy inside a task is no task, and no text', () => {
    const storage = task(`Ring <ac:adf-fallback>${list(task('no'))} and no</ac:adf-fallback>Ann`);
    expect(taskOf(storage).text).toBe('Ring Ann');
  });

  test('self-closing tasks, attributes on tags, single quotes and ">" in an attribute', () => {
    const storage = `<ac:task-list\n ac:task-list-id='a>b'><ac:task/><ac:task x="/"><ac:task-id\t>2</ac:task-id\n></ac:task ></ac:task-list>`;
    expect(tasksOf(storage).map(({ localId }) => localId)).toStrictEqual([null, '2']);
  });
});

describe('text', () => {
  test.each([
    ['one space at a block boundary', '<p>a</p><p>b</p>', 'a b'],
    ['one space for br', 'a<br/>b', 'a b'],
    ['none at an inline boundary', 'a<strong>b</strong>c', 'abc'],
    ['white space collapsed, of any kind', ' a \n\t&nbsp;&#8195; b&nbsp;', 'a b'],
    ['none of a body of nothing but &nbsp;', '&nbsp;&#160;<span> </span>', ''],
    ['joiners and direction marks kept', 'a\u200b\u200d\u200fb', 'a\u200b\u200d\u200fb'],
    ['none of a template instruction', '<ac:placeholder>Type here</ac:placeholder>', ''],
    ['none of a lozenge', 'is <ac:structured-macro><ac:parameter>DONE</ac:parameter></ac:structured-macro>', 'is'],
    [
      "the label of a link to a page, none of a mention's",
      '<ac:link><ri:page/>Plan</ac:link><ac:link>Ann<ri:user/></ac:link>',
      'Plan',
    ],
    ['none of time and ri:user', 'by <time datetime="x">May</time><ri:user>Ann</ri:user> end', 'by end'],
    ['of CDATA, undecoded', '<ac:plain-text-body><![CDATA[<b> &amp;]]></ac:plain-text-body>', '<b> &amp;'],
    ['none of style and script', 'a<style>p{}</style><script>x</script>b', 'ab'],
    ['without comments', 'a<!-- <p>no</p> -->b', 'ab'],
    ['decoded once', '&amp;nbsp; &amp;lt;', '&nbsp; &lt;'],
  ])('has %s', (_, body, text) => {
    expect(taskOf(task(body)).text).toBe(text);
  });

  test('is of the first body only', () => {
    expect(taskOf('<ac:task><ac:task-body>a</ac:task-body><ac:task-body>b</ac:task-body></ac:task>').text).toBe('a');
  });
});

describe('mentions and dates', () => {
  test('every mention counts in order, twice if there twice, and the first is the assignee', () => {
    const storage = task(
      `see ${mention('a')}<ri:user ri:userkey="k"/><ri:user ri:username="n"/>${mention('a')}<ri:user/>`,
    );
    expect(taskOf(storage)).toMatchObject({
      assignee: 'a',
      mentions: [
        { id: 'a', kind: 'accountId' },
        { id: 'k', kind: 'userKey' },
        { id: 'n', kind: 'username' },
        { id: 'a', kind: 'accountId' },
      ],
    });
  });

  test('of several ids the account id counts, unless it is empty', () => {
    const storage = task('<ri:user ri:username="n" ri:account-id=""/><ri:user ri:userkey="k" ri:account-id="a"/>');
    expect(taskOf(storage).mentions).toStrictEqual([
      { id: 'n', kind: 'username' },
      { id: 'a', kind: 'accountId' },
    ]);
  });

  test.each(['ac:parameter', 'ac:placeholder'])('none in %s', (name) => {
    const storage = task(`<${name}>${mention('no')}<time datetime="2026-01-01"/></${name}>`);
    expect(taskOf(storage)).toMatchObject({ mentions: [], dueDate: null });
  });

  test('the first date that says something, word for word', () => {
    const storage = task('<time/><time datetime=" "/><time datetime="soon"/><time datetime="2026-01-01"/>');
    expect(taskOf(storage).dueDate).toBe('soon');
  });
});

describe('nesting', () => {
  const inner = list(task(`${mention('child')}<time datetime="2026-02-02"/>inner`, '2'));

  test('an inner list in the body and one beside the task are both one deeper', () => {
    expect(tasksOf(list(task(`outer${inner}`))).map(({ depth }) => depth)).toStrictEqual([0, 1]);
    expect(tasksOf(list(task('outer'), inner)).map(({ depth }) => depth)).toStrictEqual([0, 1]);
    expect(tasksOf(task(`outer${task('bare')}`)).map(({ depth }) => depth)).toStrictEqual([0, 1]);
  });

  test('what stands in the inner task is its own; what follows it is the outer one’s', () => {
    const [outer, nested] = tasksOf(list(task(`outer${inner}more ${mention('parent')}`)));
    expect(outer).toMatchObject({ text: 'outer more', assignee: 'parent', dueDate: null });
    expect(nested).toMatchObject({ text: 'inner', assignee: 'child', dueDate: '2026-02-02' });
  });
});

describe('row context', () => {
  const empty = list(task(`${mention('a')}&nbsp;`));

  test('is the row’s words, cell by cell, without tasks and mentions', () => {
    expect(taskOf(row('1', `<p>SSH:</p>${mention('b')}`, '&nbsp;', empty)).rowContext).toBe('1 | SSH:');
  });

  test('is only for a task without words', () => {
    expect(taskOf(row('Label', task('words'))).rowContext).toBeNull();
  });

  test('is of the nearest row, also from inside other elements', () => {
    expect(taskOf(row('far', `<div>${row('near', `<div>${empty}</div>`)}</div>`)).rowContext).toBe('near');
  });

  test('counts only direct cells, header cells too', () => {
    expect(taskOf(`<table><tr><th>a</th><b>b</b><td>c${empty}</td></tr></table>`).rowContext).toBe('a | c');
  });

  test('of a row inside a task', () => {
    const nested = tasksOf(task(`outer ${row('inner', empty)}`));
    expect(nested.map(({ text, rowContext }) => [text, rowContext])).toStrictEqual([
      ['outer inner', null],
      ['', 'inner'],
    ]);
  });

  test('is null without a row, in a row without words, and behind the end of a table', () => {
    expect(taskOf(empty).rowContext).toBeNull();
    expect(taskOf(row('', empty)).rowContext).toBeNull();
    expect(taskOf(`${row('Label')}${empty}`).rowContext).toBeNull();
  });

  test('is cut at 2000 UTF-16 units, between characters', () => {
    const context = taskOf(row(`a${'😀'.repeat(2000)}`, empty)).rowContext;
    expect(context).toBe(`a${'😀'.repeat(999)}`);
  });
});
