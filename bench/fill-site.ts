import type { SandboxPerson } from '../sandbox/people';
import type { Tell } from './measured/tell';
import { bodyOf, createWriter, taskFor } from './site';
import type { BenchWorld } from './world';

/** How many people have tasks on one page. */
const peopleOnPage = 3;
/** Every so manieth task is done before anybody is linked: such tasks never arrive. */
const doneEvery = 10;

/** Writes the pages that were there before Trackli came; gives the number of open tasks on them. */
export async function fillSite(
  world: BenchWorld,
  people: SandboxPerson[],
  pages: number,
  tasks: number,
  tell: Tell,
): Promise<number> {
  const [keeper] = people;
  if (keeper === undefined) throw new Error('Somebody has to write the pages');
  const writer = createWriter(world, keeper);
  const spaceId = await writer.createSpace('LOAD');
  let made = 0;
  let open = 0;
  for (let page = 0; page < pages; page += 1) {
    const due = Math.round(((page + 1) * tasks) / pages) - made;
    const written = Array.from({ length: due }, (_, index) => {
      const person = people[(page + (index % peopleOnPage)) % people.length] ?? keeper;
      const isDone = (made + index) % doneEvery === 0;
      open += isDone ? 0 : 1;
      return taskFor(person, index + 1, isDone ? 'complete' : 'incomplete');
    });
    made += due;
    await writer.createPage(spaceId, `Page ${page}`, bodyOf(written));
    tell(page + 1, pages, 'pages written');
  }
  return open;
}
