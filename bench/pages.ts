import { randomFrom } from '../sandbox/shared/random';

/**
 * Makes pages in storage format: prose, links, macros, code, images and tables, with about as many tags (39),
 * attributes (11), colons (20) and entities (1) to a thousand characters as public pages have. The same for the same seed.
 */

const words = (
  'the release of our service needs a review by Friday: please check which customers wait for it and whether we have ' +
  'enough time to test every change before it reaches them (see the plan) because last quarter two teams found ' +
  'problems late; nobody wants that again. Costs, risks, owners &amp; dates are in the table below, add yours and ' +
  'keep it short. Who decides? Ask in the stand-up'
).split(' ');

type Random = () => number;

/** A page of about `size` characters with exactly `tasks` tasks spread over it. */
export function pageOf(size: number, tasks: number, seed = 1): string {
  const random = randomFrom(seed);
  const pieces: string[] = [];
  let length = 0;
  let made = 0;
  while (length < size || made < tasks) {
    const taskIsDue = made < tasks && length >= (size / (tasks + 1)) * (made + 1);
    const piece = taskIsDue || length >= size ? taskList(++made, random) : block(random);
    pieces.push(piece);
    length += piece.length;
  }
  return pieces.join('');
}

const blocks: readonly (readonly [likelihood: number, make: (random: Random) => string])[] = [
  [0.3, paragraph],
  [0.08, (random) => `<h2>${say(random, 5)}</h2>`],
  [0.12, link],
  [0.26, macro],
  [0.03, code],
  [0.09, image],
  [0.12, table],
];

function block(random: Random): string {
  let rest = random();
  const chosen = blocks.find(([likelihood]) => (rest -= likelihood) < 0);
  return (chosen?.[1] ?? paragraph)(random);
}

const say = (random: Random, count: number): string =>
  Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).join(' ');

const id = (random: Random): string => Math.floor(random() * 1e12).toString(16);

function paragraph(random: Random): string {
  return `<p class="lead">${say(random, 15)} <strong>${say(random, 3)}</strong> ${say(random, 12)} <em>${say(random, 2)}</em><br /></p>`;
}

function link(random: Random): string {
  return random() < 0.5
    ? `<p><a href="https://intranet.example.com/docs?page=${id(random)}">${say(random, 5)}</a> ${say(random, 8)}</p>`
    : `<p><ac:link><ri:page ri:content-title="${say(random, 3)}" ri:space-key="TEAM" /></ac:link> ${say(random, 8)}</p>`;
}

function macro(random: Random): string {
  return (
    `<ac:structured-macro ac:name="expand" ac:schema-version="1" ac:local-id="${id(random)}" ac:macro-id="${id(random)}">` +
    `<ac:parameter ac:name="title">${say(random, 2)}</ac:parameter><ac:parameter ac:name="breakoutWidth">760` +
    `</ac:parameter><ac:rich-text-body><p class="auto-cursor-target">${say(random, 16)}</p></ac:rich-text-body>` +
    '</ac:structured-macro>'
  );
}

function code(random: Random): string {
  return (
    '<ac:structured-macro ac:name="code" ac:schema-version="1"><ac:parameter ac:name="language">ts</ac:parameter>' +
    `<ac:plain-text-body><![CDATA[const plan: string[] = ['${say(random, 9)}'];\n// <b>no markup</b>\n]]>` +
    '</ac:plain-text-body></ac:structured-macro>'
  );
}

function image(random: Random): string {
  return (
    '<p><ac:image ac:height="250" ac:align="center" ac:layout="center">' +
    `<ri:attachment ri:filename="${id(random)}.png" ri:version-at-save="1" /></ac:image></p>`
  );
}

function table(random: Random): string {
  const row = () =>
    `<tr><td>${say(random, 2)}</td><td colspan="1"><p>${say(random, 9)}</p></td><td>${say(random, 2)}</td></tr>`;
  return `<table><tbody>${Array.from({ length: 4 }, row).join('')}</tbody></table>`;
}

function taskList(number: number, random: Random): string {
  return (
    `<ac:task-list><ac:task><ac:task-id>${number}</ac:task-id>` +
    `<ac:task-status>${random() < 0.5 ? 'incomplete' : 'complete'}</ac:task-status><ac:task-body>` +
    `<span class="placeholder-inline-tasks"><ac:link><ri:user ri:account-id="557058:${id(random)}" /></ac:link> to ` +
    `${say(random, 8)} <time datetime="2026-03-0${1 + (number % 9)}" /></span></ac:task-body></ac:task></ac:task-list>`
  );
}
