import { taskTitle } from '../../../src/domain/task-title';
import { list, mention, task, taskOf, tasksOf } from './markup';

const ann = mention('a');
const ben = mention('b');
const titlesOf = (storage: string) => tasksOf(storage).map(({ wording }) => taskTitle(wording));
const titleOf = (body: string) => taskTitle(taskOf(task(body)).wording);

const link = (resource: string, label = '', attributes = '') => `<ac:link${attributes}>${resource}${label}</ac:link>`;
const page = '<ri:page ri:space-key="GDN" ri:content-title="Soil handbook"/>';
const label = (words: string) => `<ac:plain-text-link-body><![CDATA[${words}]]></ac:plain-text-link-body>`;
const card = (address: string, words = address) => `<a href="${address}" data-card-appearance="inline">${words}</a>`;
const macro = (name: string, parameters: string, body = '') =>
  `<ac:structured-macro ac:name="${name}">${parameters}${body}</ac:structured-macro>`;
const parameter = (name: string, value: string) => `<ac:parameter ac:name="${name}">${value}</ac:parameter>`;
const status = (title: string) => macro('status', parameter('colour', 'Green') + parameter('title', title));
const emoji = (attributes: string) => `<ac:emoticon ${attributes}/>`;
const due = '<time datetime="2026-03-04"/>';

describe('links without words', () => {
  test.each([
    ['a page', link(page, '', ' ac:card-appearance="inline"'), 'Soil handbook'],
    ['a blog post', link('<ri:blog-post ri:content-title="News" ri:posting-day="2026/01/02"/>'), 'News'],
    ['a file', link('<ri:attachment ri:filename="price list.xlsx"/>'), 'price list.xlsx'],
    ['a file of another page', link(`<ri:attachment ri:filename="a.pdf">${page}</ri:attachment>`), 'a.pdf'],
    ['an address', link('<ri:url ri:value="https://example.test/x"/>'), 'https://example.test/x'],
    ['a space', link('<ri:space ri:space-key="GDN"/>'), 'GDN'],
    ['a shortcut', link('<ri:shortcut ri:key="issues" ri:parameter="GDN-7"/>'), 'GDN-7'],
    ['a place on this page', link('', '', ' ac:anchor="Tools"'), 'Tools'],
    ['a page with a label of spaces', link(page, label('  ')), 'Soil handbook'],
    ['a page with an empty label', link(page, '<ac:link-body><em> </em></ac:link-body>'), 'Soil handbook'],
    ['a name with entities', link('<ri:page ri:content-title="Bed &amp; soil"/>'), 'Bed & soil'],
  ])('to %s read as what they lead to', (_, markup, title) => {
    expect(titleOf(`${ann} ${markup}`)).toBe(title);
    expect(titleOf(`${ann} to read ${markup} today`)).toBe(`Read ${title} today`);
    expect(taskOf(task(`${ann} to read ${markup} today`)).text).toBe('to read today');
  });

  test.each([
    ['words', label('the handbook')],
    ['marked words', '<ac:link-body>the <strong>handbook</strong></ac:link-body>'],
  ])('with %s read as these', (_, words) => {
    expect(titleOf(`${ann} to read ${link(page, words)}`)).toBe('Read the handbook');
  });

  test('with an emoji for a label read as that', () => {
    const body = `<ac:link-body>${emoji('ac:name="tick"')}</ac:link-body>`;
    expect(titleOf(`${ann} ${link(page, body)}`)).toBe('✅');
  });

  test('to a person are a mention, whatever they are labelled', () => {
    expect(titleOf(`${ann} ask ${link('<ri:user ri:account-id="b"/>', label('Ben'))} again`)).toBe('Ask again');
  });

  test('a name keeps its small letter, and its "to"', () => {
    expect(titleOf(`${ann} ${link('<ri:page ri:content-title="iPads at school"/>')}`)).toBe('iPads at school');
  });
});

describe('smart links', () => {
  const wiki = 'https://example.atlassian.net/wiki';
  test.each([
    [`${wiki}/spaces/GDN/pages/12/Soil+handbook`, 'Soil handbook'],
    [`${wiki}/spaces/GDN/pages/12/B%C3%A4ume?x=1#y`, 'Bäume'],
    [`${wiki}/spaces/GDN/pages/12/100%`, '100%'],
    [`${wiki}/spaces/GDN/blog/2026/01/02/12/News`, 'News'],
    [`${wiki}/spaces/GDN/pages/12`, `${wiki}/spaces/GDN/pages/12`],
    ['https://example.atlassian.net/browse/GDN-12', 'GDN-12'],
    ['https://example.test/soil', 'https://example.test/soil'],
  ])('to %s read as %s', (address, title) => {
    expect(titleOf(`${ann} ${card(address)}`)).toBe(title);
    expect(titleOf(`${ann} ${card(address, '')}`)).toBe(title);
    expect(taskOf(task(card(address))).text).toBe(address);
  });

  test('with words of their own, and links that are no smart ones, stay as they are', () => {
    const address = `${wiki}/spaces/GDN/pages/12/Soil+handbook`;
    expect(titleOf(card(address, 'The handbook'))).toBe('The handbook');
    expect(titleOf(card(address, '<em>The</em> handbook'))).toBe('The handbook');
    expect(titleOf(`<a href="${address}">${address}</a>`)).toBe(address);
  });
});

describe('emoji', () => {
  const rocket = 'ac:name="blue-star" ac:emoji-shortname=":rocket:" ac:emoji-id="1f680" ac:emoji-fallback="🚀"';
  test.each([
    [rocket, '🚀'],
    ['ac:name="blue-star" ac:emoji-shortname=":rocket:" ac:emoji-id="1f680" ac:emoji-fallback=":rocket:"', '🚀'],
    ['ac:name="blue-star" ac:emoji-id="1f468-200d-1f4bb"', '👨‍💻'],
    [
      'ac:name="tick" ac:emoji-shortname=":check_mark:" ac:emoji-id="atlassian-check_mark" ac:emoji-fallback=":check_mark:"',
      '✅',
    ],
    ['ac:name="blue-star" ac:emoji-shortname=":team:" ac:emoji-id="5f0c-aa" ac:emoji-fallback=":team:"', ':team:'],
    ['ac:name="blue-star" ac:emoji-shortname=":team:" ac:emoji-id="0f3-custom"', ':team:'],
    ['ac:name="thumbs-up"', '👍'],
    ['ac:name="blue-star"', '⭐'],
    ['ac:name="keycap: 1"', ':keycap: 1:'],
    ['ac:name="blue-star" ac:emoji-id="ffffff" ac:emoji-shortname=":x:"', ':x:'],
  ])('%s is seen as %s', (attributes, seen) => {
    expect(titleOf(`${ann} ${emoji(attributes)}`)).toBe(seen);
  });

  test('stand where they stood, and not in the text', () => {
    const { text, wording } = taskOf(task(`${ann} launch ${emoji(rocket)}, then rest`));
    expect({ text, title: taskTitle(wording) }).toStrictEqual({
      text: 'launch , then rest',
      title: 'Launch 🚀, then rest',
    });
  });

  test('that say nothing are nothing', () => {
    expect(titleOf(`${ann} ${emoji('')}`)).toBe('Untitled task');
  });
});

describe('macros', () => {
  test.each([
    ['a lozenge', status('GOOD FOR RELEASE'), 'GOOD FOR RELEASE'],
    ['a lozenge in small letters', status('done'), 'done'],
    ['an issue', macro('jira', parameter('server', 'S') + parameter('key', 'GDN-12')), 'GDN-12'],
    ['a list of issues', macro('jira', parameter('jqlQuery', 'project = GDN')), 'Project = GDN'],
    ['a file', macro('view-file', parameter('name', '<ri:attachment ri:filename="a b.pdf"/>')), 'a b.pdf'],
    ['an excerpt', macro('excerpt-include', parameter('', link(page))), 'Soil handbook'],
    [
      'an old macro',
      '<ac:macro ac:name="include"><ac:default-parameter>Rules</ac:default-parameter></ac:macro>',
      'Rules',
    ],
    ['a diagram', macro('drawio', parameter('diagramName', 'Beds')), 'Beds'],
    [
      'a page frame',
      macro('widget', parameter('url', '<ri:url ri:value="https://example.test/v"/>')),
      'https://example.test/v',
    ],
    ['an unknown macro', macro('button-of-somebody', parameter('label', 'Order now')), 'Order now'],
  ])('%s says what its speaking parameter says', (_, markup, title) => {
    expect(titleOf(`${ann} ${markup}`)).toBe(title);
    expect(taskOf(task(`${ann} ${markup}`)).text).toBe('');
  });

  test('a title stands before the body, and a hint counts only where nothing is said', () => {
    const body = '<ac:rich-text-body><p>dig</p></ac:rich-text-body>';
    expect(titleOf(macro('panel', parameter('title', 'Plan'), body))).toBe('Plan dig');
    expect(titleOf(macro('drawio', parameter('diagramName', 'Beds'), body))).toBe('Dig');
    expect(titleOf(`Weed ${macro('drawio', parameter('diagramName', 'Beds'))}`)).toBe('Weed');
  });

  test.each(['anchor', 'toc', 'excerpt'])('%s leaves nothing to see', (name) => {
    expect(titleOf(`${ann} ${macro(name, parameter('', 'x') + parameter('name', 'y'))}`)).toBe('Untitled task');
  });

  test('a picture is its description, else the name of its file', () => {
    const file = '<ri:attachment ri:filename="Beds.png"/>';
    expect(titleOf(`${ann} <ac:image ac:alt="Plan of the beds">${file}</ac:image>`)).toBe('Plan of the beds');
    expect(titleOf(`${ann} <ac:image>${file}</ac:image>`)).toBe('Beds.png');
    expect(titleOf(`<ac:image><ri:url ri:value="https://example.test/a/Beds.png?v=2"/></ac:image>`)).toBe('Beds.png');
    expect(titleOf(`Weed <ac:image>${file}</ac:image>`)).toBe('Weed');
  });

  test('in what belongs to somebody else say nothing', () => {
    expect(titleOf(`a<ac:placeholder>${status('X')}${link(page)}</ac:placeholder>`)).toBe('A');
  });
});

describe('dates', () => {
  test.each([
    [`Send it before ${due} to the council`, 'Send it before 2026-03-04 to the council'],
    [`Send it (due ${due})`, 'Send it (due 2026-03-04)'],
    [`<p>Send it ${due}</p><p>to Ben</p>`, 'Send it 2026-03-04 to Ben'],
    [`Move from ${due} to <time datetime="2026-03-9"/>`, 'Move from 2026-03-04 to 2026-03-09'],
    [`Send it by ${due}`, 'Send it by 2026-03-04'],
    [`Abgabe bis ${due} ${ben}`, 'Abgabe bis 2026-03-04'],
    [`Send it${due} to Ben`, 'Send it2026-03-04 to Ben'],
    [`Send it <em>${due}</em> <em>now</em>`, 'Send it 2026-03-04 now'],
    [`Send it ${due}${emoji('ac:name="tick"')}`, 'Send it 2026-03-04✅'],
    [`Send it ${due}<br/>${link(page)}`, 'Send it 2026-03-04 Soil handbook'],
    [`Send it before <time datetime="soon"/> or later`, 'Send it before or later'],
    [`Deadline: ${due}`, 'Deadline: 2026-03-04'],
  ])('in the middle of %s are said', (body, title) => {
    expect(titleOf(`${ann} ${body}`)).toBe(title);
  });

  test.each([`Send it ${due}`, `Send it ${due} ${ben}`, `${due} Send it`, `Send it <time datetime="soon"/>`])(
    'at the end, at the beginning and of no day are not: %s',
    (body) => {
      expect(titleOf(`${ann} ${body}`)).toBe('Send it');
    },
  );

  test('alone stand for the task', () => {
    expect(titleOf(`${ann} ${due}`)).toBe('2026-03-04');
  });
});

describe('mentions at the beginning', () => {
  test.each([
    [`${ann} to paint`, 'Paint'],
    [`${ann} and ${ben} to paint`, 'Paint'],
    [`${ann}, ${ben}: to paint`, 'Paint'],
    [`${ann} og ${ben} maler`, 'Maler'],
    ['<ac:link><ri:user/></ac:link> to paint', 'Paint'],
    [`To paint ${ann}`, 'To paint'],
    [`To nye stole til ${ann}`, 'To nye stole til'],
    [`and ${ann} to paint`, 'And to paint'],
    [`${emoji('ac:name="tick"')} ${ann} to paint`, '✅ to paint'],
    [`${ann} calls ${ben} to paint`, 'Calls to paint'],
  ])('%s', (body, title) => {
    expect(titleOf(body)).toBe(title);
  });
});

describe('tasks without words', () => {
  const empty = list(task(ann));
  const other = list(task(ben, '2'));
  const table = (...rows: string[]) =>
    `<table><tbody>${rows.map((cells) => `<tr>${cells}</tr>`).join('')}</tbody></table>`;

  test.each([
    ['a cell over two rows', table(`<td rowspan="2">Server room</td><td>${empty}</td>`, `<td>${other}</td>`)],
    ['a cell over all rows', table(`<td rowspan="0">Server room</td><td>${empty}</td>`, `<td>${other}</td>`)],
    ['a cell over two columns', table(`<th colspan="2">Server room</th>`, `<td>${empty}</td><td>${other}</td>`)],
    [
      'a line across the table',
      table('<td colspan="2">Server room</td>', `<td>1</td><td>${empty}</td>`, `<td>2</td><td>${other}</td>`),
    ],
    ['the head of the column', table('<th>No.</th><th>Server room</th>', `<td>1</td><td>${empty}${other}</td>`)],
    [
      'the head of a column behind a merged cell',
      table('<th>A</th><th>Server room</th>', `<td rowspan="2">1</td><td>${empty}</td>`, `<td>${other}</td>`),
    ],
    [
      'the rows a merged cell reaches over',
      table(`<td rowspan="2">${empty}${other}</td><td>1</td>`, '<td>Server room</td>'),
    ],
    [
      'a page linked in the row',
      table(`<td>${link('<ri:page ri:content-title="Server room"/>')}</td><td>${empty}${other}</td>`),
    ],
    ['a lozenge in the row', table(`<td>${status('Server room')}</td><td>${empty}${other}</td>`)],
    ['the row around a table', table(`<td>Server room</td><td>${table(`<td>${empty}${other}</td>`)}</td>`)],
    [
      'the heading above',
      `<h2>Garden</h2><h3>Server <em>room</em></h3><h4> </h4>${empty}<p>x</p>${other}<h2>Later</h2>`,
    ],
    ['the task around', list(task(`${ann} server room ${list(task(ann, '3'), task(ben, '4'))}`))],
    ['the task before, in a list beside it', list(task('Server room'), list(task(ann, '3'), task(ben, '4')))],
  ])('are called by %s', (_, storage) => {
    expect(titlesOf(storage).map((title) => title.toLowerCase())).toStrictEqual(
      tasksOf(storage).map(() => 'server room'),
    );
  });

  test('are called by what is nearest: the row, the column, a picture, the task around, the heading', () => {
    const nested = task(`Outer ${list(task(ann, '2'))}`);
    const pictured = task('<ac:image ac:alt="Picture"/>', '3');
    expect(titlesOf(`<h1>Heading</h1>${table('<th>Head</th>', `<td>${nested}${pictured}</td>`)}`)).toStrictEqual([
      'Outer',
      'Head',
      'Head',
    ]);
    expect(titlesOf(`<h1>Heading</h1>${list(nested, pictured, task(ann, '4'))}`)).toStrictEqual([
      'Outer',
      'Outer',
      'Picture',
      'Heading',
    ]);
  });

  test.each([
    ['a heading below', `${empty}<h2>Later</h2>`],
    ['a heading of a copy', `<ac:adf-fallback><h2>Copy</h2></ac:adf-fallback>${empty}`],
    ['a heading in a comment', `<!--<h2>x</h2>-->${empty}`],
    ['a task of another list', `${list(task('Other', '2'))}<p/>${list(list(task(ann)))}`],
  ])('are not called by %s', (_, storage) => {
    expect(titlesOf(storage)).toContain('Untitled task');
  });

  test('a merged cell stops where it ends', () => {
    const rows = table(`<td rowspan="2">A</td><td>x</td>`, '<td>1</td>', `<td>1</td><td>${empty}</td>`);
    expect(titlesOf(rows)).toStrictEqual(['X']);
  });
});
