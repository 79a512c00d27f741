import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contextsFrom, extractFrom } from '../../../src/confluence/storage/extract-tasks';
import type { ExtractedTask } from '../../../src/confluence/storage/extracted-task';
import { readContexts, readTasks } from '../../../src/confluence/storage/read-tasks';

/** The fields that word for word are the page's: what a title is made of has tests of its own. */
const verbatim = ({ wording: _, parentText: __, ...fields }: ExtractedTask) => fields;

/** Public documents with the answers two independent parsers agree on; they are not part of this repository. */
const folder = join(__dirname, '../../../../shared/corpus/storage');

interface Document {
  name: string;
  storage: string;
  expected: { tier: string; tasks: unknown[] };
}

const documents: Document[] = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => file.endsWith('.xml'))
      .map((file) => ({
        name: file,
        storage: readFileSync(join(folder, file), 'utf8'),
        expected: JSON.parse(
          readFileSync(join(folder, file.replace('.xml', '.expected.json')), 'utf8'),
        ) as Document['expected'],
      }))
  : [];

const describeCorpus = (tests: () => void) => {
  if (documents.length > 0) describe('every document of the corpus', tests);
  else {
    test('corpus absent: not run', () => {
      process.stderr.write('corpus absent: its documents were not run\n');
    });
  }
};

describeCorpus(() => {
  test.each(documents)('$name gives exactly the expected tasks', ({ storage, expected }) => {
    const reading = readTasks(storage);
    const tasks = reading.kind === 'read' ? reading.tasks.map(verbatim) : reading.reason;
    expect(tasks).toStrictEqual(expected.tasks);
  });

  const strict = documents.filter(({ expected }) => expected.tier === 'strict');
  test('the regions alone say what the whole document says', () => {
    for (const { name, storage } of strict) {
      const whole = extractFrom(storage, [{ from: 0, to: storage.length }]);
      expect({ name, reading: readTasks(storage) }).toStrictEqual({ name, reading: whole });
      const around = contextsFrom(storage, [{ from: 0, to: storage.length }]);
      expect({ name, contexts: readContexts(storage) }).toStrictEqual({
        name,
        contexts: around.kind === 'read' ? around.tasks : [],
      });
    }
  });

  test('a document cut off anywhere is read as far as it goes', () => {
    for (const { storage } of documents.filter(({ expected }) => expected.tasks.length > 0)) {
      for (let length = 0; length < storage.length; length += 97) {
        expect(readTasks(storage.slice(0, length))).toHaveProperty('kind', 'read');
      }
    }
  });
});
