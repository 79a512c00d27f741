import fc from 'fast-check';
import { extractFrom } from '../../../src/confluence/storage/extract-tasks';
import { readTasks } from '../../../src/confluence/storage/read-tasks';
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
);

/** Well-formed documents, with tasks and rows in every place there is. */
const { document } = fc.letrec<{ document: string; piece: string }>((tie) => ({
  document: fc.array(tie('piece'), { maxLength: 5 }).map((pieces) => pieces.join('')),
  piece: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    words,
    fc.tuple(tie('document'), fc.constantFrom('1', '2', '')).map(([body, id]) => task(body, id)),
    fc.array(tie('piece'), { maxLength: 3 }).map((pieces) => list(...pieces)),
    fc.array(tie('document'), { minLength: 1, maxLength: 3 }).map((cells) => row(...cells)),
    fc
      .tuple(fc.constantFrom('p', 'ac:link', 'time', 'ac:adf-fallback', 'ac:placeholder'), tie('document'))
      .map(([name, inside]) => `<${name} title="a > b">${inside}</${name}>`),
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

test('the regions that hold tasks say what the whole document says', () => {
  fc.assert(
    fc.property(document, (storage) => {
      expect(readTasks(storage)).toStrictEqual(extractFrom(storage, [{ from: 0, to: storage.length }]));
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

test('damage behind the last task changes nothing', () => {
  fc.assert(
    fc.property(document, fc.string(), (storage, rest) => {
      const damage = rest.replaceAll(':task', '');
      expect(readTasks(`<div>${storage}</div><p ${damage}`)).toStrictEqual(readTasks(`<div>${storage}</div>`));
    }),
    { numRuns: 200 },
  );
});
