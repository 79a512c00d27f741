import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { version } from '../../package.json';
import { buildAppBundle } from '../../sandbox/forge/bundle/build-app-bundle';
import { createClock } from '../../sandbox/shared/clock';
import { openDatabase } from '../../sandbox/trackli/database';
import { createWorld } from '../../sandbox/world';
import { postgresUrl } from '../../test/database/support/servers';
import { readNumbers } from '../numbers';
import { addPeople, bodyOf, createWriter, taskFor, unheard, type SitePage } from '../site';
import { costOf, type Measured } from './measured';
import type { Tell } from './tell';
import { undoInTheEnd } from './undo';

const second = 1000;
/** Edits that are made alone, to know what one costs where nothing else happens. */
const editsAlone = 20;

/** What edits under load cost, and how long each of their tasks took from the event to the committed row. */
export interface MeasuredEvents extends Measured {
  edits: number;
  arrived: number;
  /** Points of an edit that nobody disturbs. */
  pointsAlone: number;
  /** Milliseconds. */
  median: number;
  of99: number;
  longest: number;
}

interface Edited {
  page: SitePage;
  tasks: string[];
}

/** A database of its own on the Postgres server, dropped in the end. */
async function inOwnDatabase<Result>(work: (url: string) => Promise<Result>): Promise<Result> {
  const name = `trackli_bench_${randomUUID().replaceAll('-', '')}`;
  const maintenance = postgres(postgresUrl, { max: 1, onnotice: () => undefined });
  await maintenance.unsafe(`create database ${name}`);
  const address = new URL(postgresUrl);
  address.pathname = `/${name}`;
  const drop = undoInTheEnd(async () => {
    await maintenance.unsafe(`drop database ${name} with (force)`);
    await maintenance.end();
  });
  try {
    return await work(address.href);
  } finally {
    await drop();
  }
}

/** Tells of each task of a page the moment in which its row is committed: notifications come with the commit. */
const tellOfRows = `
  create function public.bench_tell() returns trigger language plpgsql as $$
  begin
    perform pg_notify('bench_rows', new.confluence_task_id);
    return null;
  end
  $$;
  create trigger bench_tell after insert on public.confluence_pending_tasks
    for each row execute function public.bench_tell();`;

const at = (share: number, sorted: readonly number[]) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;

/**
 * So many edits a second for so many seconds, each of which adds a task, by the machine's own clock and on a Postgres server: what they
 * cost, and the time from each edit to its committed row.
 */
export async function measure(given: string[], tell: Tell): Promise<MeasuredEvents[]> {
  const options = { 'per-second': 50, seconds: 60, pages: 500, people: 50, 'patience-seconds': 300 };
  const {
    'per-second': rate,
    seconds,
    pages,
    people: count,
    'patience-seconds': patience,
  } = readNumbers(given, options);
  return inOwnDatabase(async (url) => {
    const appDirectory = resolve(__dirname, '../..');
    const bundling = buildAppBundle({ appDirectory });
    const isBundled = undoInTheEnd(() => bundling);
    const bundle = await bundling;
    await isBundled();
    const database = await openDatabase(url);
    await database.script(tellOfRows);
    // From the top of an hour, so that its points are all there and no hour ends meanwhile.
    const world = await createWorld({
      appDirectory,
      bundle,
      database,
      confluenceUrl: `https://${randomUUID()}.example.com`,
      webTriggerBaseUrl: 'https://web-triggers.example.com',
      trackliVersion: version,
      clock: createClock({ start: Date.parse('2026-11-02T09:01:00.000Z') }),
    });
    const committed = new Map<string, number>();
    const stopListening = await database.listen?.('bench_rows', (key) => committed.set(key, performance.now()));
    try {
      const people = await addPeople(world, count);
      const [keeper] = people;
      if (keeper === undefined) throw new Error('Somebody has to write the pages');
      const writer = createWriter(world, keeper);
      const edited = await unheard(world, async () => {
        const spaceId = await writer.createSpace('EVENTS');
        const made: Edited[] = [];
        for (let number = 0; number < pages; number += 1) {
          made.push({ page: await writer.createPage(spaceId, `Page ${number}`, bodyOf([])), tasks: [] });
        }
        return made;
      });
      for (const { accountId } of people) await world.people.link(accountId);
      // What linking brings is over before anything is counted.
      await sleep(3 * second);
      await world.idle();

      const made = new Map<string, number>();
      const edit = async (number: number) => {
        const place = edited[number % pages];
        const person = people[number % count];
        if (place === undefined || person === undefined) return;
        place.tasks.push(taskFor(person, place.tasks.length + 1));
        made.set(`${place.page.id}-${place.tasks.length}`, performance.now());
        await writer.editPage(place.page, bodyOf(place.tasks));
      };
      const arrivedAll = async () => {
        const until = performance.now() + patience * second;
        while (committed.size < made.size && performance.now() < until) await sleep(20);
      };
      const alone = await costOf(
        world.metrics,
        'an edit alone',
        async () => {
          for (let number = 0; number < editsAlone; number += 1) {
            await edit(number);
            await sleep(100);
          }
          await arrivedAll();
          // The task's own event may bring a second look a little later.
          await sleep(10 * second);
          await world.idle();
        },
        editsAlone,
      );
      made.clear();
      committed.clear();
      const total = rate * seconds;
      const cost = await costOf(
        world.metrics,
        `${rate} edits a second for ${seconds} s`,
        async () => {
          const began = performance.now();
          for (let number = 0; number < total; number += 1) {
            await sleep(began + (number * second) / rate - performance.now());
            await edit(editsAlone + number);
            tell(number + 1, total, 'edits made');
          }
          await arrivedAll();
          await sleep(30 * second);
          await world.idle();
        },
        total,
      );
      const times = [...committed].flatMap(([key, moment]) => {
        const begun = made.get(key);
        return begun === undefined ? [] : [moment - begun];
      });
      times.sort((one, other) => one - other);
      const { points: pointsAlone } = alone;
      const told = { edits: made.size, arrived: times.length, pointsAlone };
      return [{ ...cost, ...told, median: at(0.5, times), of99: at(0.99, times), longest: at(1, times) }];
    } finally {
      await stopListening?.();
      await world.close();
      await database.close();
    }
  });
}
