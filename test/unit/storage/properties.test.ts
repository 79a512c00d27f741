import fc from 'fast-check';
import { longestTaskText } from '../../../contract/fields';
import { contextsFrom, extractFrom } from '../../../src/confluence/storage/extract-tasks';
import { readContexts, readTasks } from '../../../src/confluence/storage/read-tasks';
import { describeContext } from '../../../src/domain/task-context';
import { taskTitle } from '../../../src/domain/task-title';
import { list, mention, row, task } from './markup';

const words = fc.constantFrom(
  'a',
  ' b ',
  '\n',
  '&nbsp;',
  '&amp;',
  '&foo;',
  ':task',
  '?',
  '!',
  '😀',
  '<br/>',
  '<![CDATA[<ac:task>]]>',
  '<!-- </ac:task> -->',
  '<?x <ac:task> ?>',
  '<time datetime="2026-01-01"/>',
  '<ri:user ri:userkey="u"/>',
  '<ac:adf-fallback>c</ac:adf-fallback>',
  '<h2>d <em>e</em></h2>',
  '<ac:emoticon ac:name="tick"/>',
  '<ac:link><ri:page ri:content-title="to f"/></ac:link>',
  '<a href="https://g" data-card-appearance="inline">https://g</a>',
  '<ac:structured-macro ac:name="status"><ac:parameter ac:name="title">h</ac:parameter></ac:structured-macro>',
  '<ac:image><ri:attachment ri:filename="i.png"/></ac:image>',
);

const span = fc.constantFrom('', ' rowspan="2"', ' colspan="2"', ' rowspan="0" colspan="1000"', ' rowspan="-1"');
const table = (rows: [span: string, inside: string][][]): string =>
  `<table>${rows.map((cells) => `<tr>${cells.map(([shape, inside]) => `<th${shape}>${inside}</th>`).join('')}</tr>`).join('')}</table>`;

const section = (columns: string[]): string =>
  `<ac:layout-section>${columns.map((inside) => `<ac:layout-cell>${inside}</ac:layout-cell>`).join('')}</ac:layout-section>`;
const panel = (inside: string): string =>
  `<ac:structured-macro ac:name="panel"><ac:rich-text-body>${inside}</ac:rich-text-body></ac:structured-macro>`;

/** Well-formed documents, with tasks and rows in every place there is. */
const { document } = fc.letrec<{ document: string; piece: string }>((tie) => ({
  document: fc.array(tie('piece'), { maxLength: 5 }).map((pieces) => pieces.join('')),
  piece: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    words,
    fc.tuple(tie('document'), fc.constantFrom('1', '2', '')).map(([body, id]) => task(body, id)),
    fc.array(tie('piece'), { maxLength: 3 }).map((pieces) => list(...pieces)),
    fc.array(tie('document'), { minLength: 1, maxLength: 3 }).map((cells) => row(...cells)),
    fc.array(fc.array(fc.tuple(span, tie('document')), { maxLength: 3 }), { maxLength: 3 }).map(table),
    fc
      .tuple(fc.constantFrom('p', 'ac:link', 'time', 'ac:adf-fallback', 'ac:placeholder'), tie('document'))
      .map(([name, inside]) => `<${name} title="a > b">${inside}</${name}>`),
    fc.array(tie('document'), { minLength: 1, maxLength: 3 }).map(section),
    tie('document').map((inside) => panel(inside)),
    fc.constant(task('')),
    fc.constant(mention('a')),
  ),
}));

/** The same with a piece cut out, doubled or replaced by markup. */
const mutated = fc
  .tuple(
    document,
    fc.nat(),
    fc.nat({ max: 30 }),
    fc.constantFrom('', '<', '>', '"', '</ac:task>', '<ac:task', '</tr>', '<p a="', '&', '<br>', '<td>'),
  )
  .map(([text, at, length, patch]) => {
    const from = at % (text.length + 1);
    return text.slice(0, from) + patch + text.slice(from + length);
  });

const markup = fc
  .array(
    fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      "'",
      '=',
      ' ',
      'a',
      '!',
      '-',
      '--',
      '?',
      '[CDATA[',
      ']]>',
      '&',
      ';',
      '#',
      ':',
      'ac:task',
      'ac:task-list',
      'ac:task-id',
      'ac:task-body',
      '</',
      '/>',
      'tr',
      'td',
      'br',
      '<ac:task>',
      '</ac:task>',
      '<ac:task-body>',
      '<!--',
      '-->',
      '__proto__',
      'constructor',
      'ac:adf-fallback',
      '\0',
      '\ud800',
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

const aroundTask = (text: string): string => `<h1>${text}</h1>${row(text, task('a'))}`;

test('the regions that hold tasks say what the whole document says', () => {
  fc.assert(
    fc.property(document, (storage) => {
      const whole = extractFrom(storage, [{ from: 0, to: storage.length }]);
      expect(readTasks(storage)).toStrictEqual(whole);
    }),
    { numRuns: 400 },
  );
});

test.each([
  ['any string', fc.string({ unit: 'binary', maxLength: 200 }).map((text) => `<ac:task>${text}`)],
  ['any heap of markup', markup.map((text) => `${text}<ac:task>${text}`)],
  ['any damaged page', mutated],
])('%s is read, or refused for a reason that is named', (_, arbitrary) => {
  fc.assert(
    fc.property(arbitrary, (storage) => {
      const reading = readTasks(storage);
      if (reading.kind === 'not-understood') expect(reading.reason).toBe('unclosed-section');
      else expect(reading.tasks.every(({ depth }) => depth >= 0)).toBe(true);
    }),
    { numRuns: 600 },
  );
});

test('every task of any page has a title that can be stored and read', () => {
  fc.assert(
    fc.property(fc.oneof(document, mutated, markup), (storage) => {
      const reading = readTasks(storage);
      for (const { wording } of reading.kind === 'read' ? reading.tasks : []) {
        const title = taskTitle(wording);
        expect(title).toMatch(/\S/u);
        expect(title.length).toBeLessThanOrEqual(1000);
        expect(title).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }
    }),
    { numRuns: 600 },
  );
});

test('contexts come one for each task, in its order; of a damaged page perhaps not one for each', () => {
  fc.assert(
    fc.property(fc.boolean(), document, mutated, (isSound, sound, damaged) => {
      const storage = isSound ? sound : damaged;
      const reading = readTasks(storage);
      if (reading.kind !== 'read') return;
      const parents = reading.tasks.map(({ parentText }) => parentText);
      const contexts = readContexts(storage).map(({ parent }) => parent?.words ?? null);
      if (isSound || contexts.length === parents.length) expect(contexts).toStrictEqual(parents);
    }),
    { numRuns: 400 },
  );
});

test('what is around a task is read from the regions as from the whole document', () => {
  fc.assert(
    fc.property(document, (storage) => {
      const whole = contextsFrom(storage, [{ from: 0, to: storage.length }]);
      expect({ kind: 'read', tasks: readContexts(storage) }).toStrictEqual(whole);
    }),
    { numRuns: 400 },
  );
});

/** Nobody else's words: a context names headings, cells of the row and the task around, and stays within what the wire takes. */
test('what is around a task is bounded plain text, whatever the page is', () => {
  fc.assert(
    fc.property(fc.oneof(document, mutated, markup, fc.string({ unit: 'binary' }).map(aroundTask)), (storage) => {
      for (const context of readContexts(storage)) {
        const description = describeContext(context);
        expect(description.length).toBeLessThanOrEqual(longestTaskText);
        expect(description.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}]/u);
        expect(description.split('\n').length).toBeLessThanOrEqual(3);
      }
    }),
    { numRuns: 600 },
  );
});

const secret = 'secret';
/** Words that stand somewhere where they are none of a task's context. */
const elsewhere = fc.constantFrom(
  `<p>${secret}</p>`,
  list(task(secret, '8')),
  panel(`<h2>${secret}</h2><p>${secret}</p>`),
  row(secret, '1'),
  row('1', list(task(secret, '9'))),
  section([`<h1>${secret}</h1>`, secret]),
  `<ac:adf-fallback><h1>${secret}</h1></ac:adf-fallback>`,
  `<!-- <h1>${secret}</h1> -->`,
);

test('no more of a page than the heading above, the row and the task around comes along', () => {
  const around = fc.array(elsewhere, { maxLength: 4 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(around, around, around, around, (first, second, third, fourth) => {
      const own = row('Boiler', `${second}${list(task(`Outer ${list(task('Inner', '2'))}`))}${third}`);
      const storage = `${first}<h2>Cellar</h2>${second}${own}${fourth}`;
      const contexts = readContexts(storage).map(describeContext);
      // The tasks elsewhere stand under what is above them; those two are ours.
      expect(contexts).toContain('Under “Cellar”\nRow: Boiler');
      expect(contexts).toContain('Under “Cellar”\nRow: Boiler\nPart of “Outer”');
    }),
    { numRuns: 200 },
  );
});

test('damage behind the last task changes nothing', () => {
  fc.assert(
    fc.property(document, fc.string(), (storage, rest) => {
      const damage = rest.replaceAll(':task', '');
      expect(readTasks(`<div>${storage}</div><p ${damage}`)).toStrictEqual(readTasks(`<div>${storage}</div>`));
    }),
    { numRuns: 200 },
  );
});
