import type { DemoPeople } from './people';
import { expand, mention, task, taskList } from './markup';

interface DemoContent {
  space: 'open' | 'closed';
  kind: 'page' | 'live doc' | 'blog post';
  title: string;
  body: string;
}

const weeklySync = ({ ada, ben, chloe }: DemoPeople) => `<h2>Attendees</h2>
<p>${mention(ada)}, ${mention(ben)} and ${mention(chloe)}</p>
<h2>Decisions</h2>
<ul><li><p>The spring release goes out without the new importer.</p></li></ul>
<h2>Action items</h2>
${taskList([
  task(`${mention(ben)} to write the release notes`, { due: '2026-12-04' }),
  task(`${mention(chloe)} ask Legal about the new terms&nbsp;&ndash; they know already`),
  task(`${mention(ada)} book the room for the retrospective`, { done: true }),
])}`;

const launchPlan = ({ ada, ben, chloe, dev }: DemoPeople) => `<p>Everything we need before the doors open.</p>
${expand(
  'Who does what',
  `<table><tbody>
<tr><th><p>Area</p></th><th><p>Owner</p></th></tr>
<tr><td><p>Press kit</p></td><td>${taskList([task(mention(chloe))])}</td></tr>
<tr><td><p>Load test</p></td><td>${taskList([task(`${mention(dev)} run it at ten times the usual traffic`, { due: '2026-12-11' })])}</td></tr>
<tr><td><p>Support rota</p></td><td>${taskList([task(`${mention(ben)} &amp; ${mention(ada)} agree on the first weekend`)])}</td></tr>
</tbody></table>`,
)}
<p>Nothing leaves the house before the load test is green.</p>`;

const onboarding = ({ ben, dev }: DemoPeople) => `<p>For everybody who joins the platform team.</p>
${taskList([
  task(`${mention(dev)} order a laptop`),
  taskList([
    task(`${mention(dev)} ask for the large screen`),
    task(`${mention(ben)} approve the order`, { due: '2026-12-01' }),
  ]),
  task('read the house rules'),
])}
<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[<ac:task><ac:task-id>9</ac:task-id></ac:task>]]></ac:plain-text-body></ac:structured-macro>`;

const runningNotes = ({ ada, dev }: DemoPeople) => `<p>We write here as we go.</p>
${taskList([task(`${mention(ada)} to invite the design team`), task(`${mention(dev)} to try the beta`, { due: '2027-01-15' })])}`;

const yearInReview = ({ chloe }: DemoPeople) => `<p>Twelve months in a few words, and what is left to do.</p>
${taskList([task(`${mention(chloe)} collect photos for the printed version`)])}`;

const budget = ({ ben }: DemoPeople) => `<p>Not for everybody yet.</p>
${taskList([task(`${mention(ben)} to send the final numbers`, { due: '2026-12-18' })])}`;

/** The contents of the demo site. */
export const demoContents = (people: DemoPeople): DemoContent[] => [
  { space: 'open', kind: 'page', title: 'Weekly sync', body: weeklySync(people) },
  { space: 'open', kind: 'page', title: 'Launch plan', body: launchPlan(people) },
  { space: 'open', kind: 'page', title: 'Onboarding & first week', body: onboarding(people) },
  { space: 'open', kind: 'live doc', title: 'Running notes', body: runningNotes(people) },
  { space: 'open', kind: 'blog post', title: 'The year in review', body: yearInReview(people) },
  { space: 'closed', kind: 'page', title: 'Budget', body: budget(people) },
];
