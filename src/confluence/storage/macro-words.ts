import { wordsWithin } from './words-within';
import { namedWithin, resourceName } from './link-name';
import { attributeOf, childrenOf, nameOf } from './parse-markup';
import type { MarkupNode } from './parse-markup';

/** What a macro says beside the words of its body. */
export interface MacroWords {
  /** What a reader sees: a lozenge's title, an issue's key, a panel's heading, a file's name. Empty if nothing. */
  seen: string;
  /** What tells a reader which macro it is, where nothing else is said. Empty if nothing does. */
  hint: string;
}

/** Macros that leave nothing to see where they stand. */
const unseen: ReadonlySet<string> = new Set(['anchor', 'toc', 'excerpt', 'profile', 'profile-picture']);

/** Parameters a reader sees as words, in the order in which they count. */
const seenParameters = ['title', 'text', 'label', 'linkText'];
const seenParametersOf: Readonly<Record<string, readonly string[]>> = {
  jira: ['key'],
  jiraissues: ['key'],
  'view-file': ['name'],
  viewpdf: ['name'],
  viewdoc: ['name'],
  viewxls: ['name'],
  viewppt: ['name'],
};

/** Parameters that tell what a macro shows. */
const hintParameters = 'name key diagramName diagramDisplayName filename page url jqlQuery jql body value'.split(' ');

export function macroWords(macro: MarkupNode, element: string): MacroWords {
  const name = attributeOf(macro, 'ac:name').trim().toLowerCase();
  if (unseen.has(name)) return { seen: '', hint: '' };
  const parameters = parametersOf(macro, element);
  const first = (names: readonly string[]): string =>
    names.map((parameter) => parameters.get(parameter) ?? '').find((words) => words !== '') ?? '';
  const own = Object.hasOwn(seenParametersOf, name) ? (seenParametersOf[name] ?? []) : [];
  // The parameter without a name is the one a macro is about: the page an excerpt comes from, for one.
  return { seen: first([...own, ...seenParameters]), hint: first(['', ...hintParameters]) };
}

const mostParameters = 50;

/** The macro's parameters by name, each in words; of several with one name the first. */
function parametersOf(macro: MarkupNode, element: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const child of childrenOf(macro, element).slice(0, mostParameters)) {
    const name = nameOf(child);
    if (name !== 'ac:parameter' && name !== 'ac:default-parameter') continue;
    const key = name === 'ac:parameter' ? attributeOf(child, 'ac:name').trim() : '';
    if (!parameters.has(key)) parameters.set(key, parameterWords(child, name));
  }
  return parameters;
}

function parameterWords(parameter: MarkupNode, name: string): string {
  const words = wordsWithin(parameter, name) ?? '';
  if (words !== '') return words;
  const link = childrenOf(parameter, name).find((child) => nameOf(child) === 'ac:link');
  return namedWithin(parameter, name) || (link === undefined ? '' : namedWithin(link, 'ac:link'));
}

/** What an `ac:image` shows, in words: its description, or what its file is called. Empty if neither is known. */
export function imageName(image: MarkupNode): string {
  const described = attributeOf(image, 'ac:alt').trim() || attributeOf(image, 'ac:title').trim();
  if (described !== '') return described;
  for (const child of childrenOf(image, 'ac:image')) {
    const name = nameOf(child);
    const found = resourceName(child, name);
    if (found !== '') return name === 'ri:url' ? fileIn(found) : found;
  }
  return '';
}

const fileIn = (address: string): string => /([^/?#]+)(?:[?#].*)?$/.exec(address)?.[1] ?? address;
