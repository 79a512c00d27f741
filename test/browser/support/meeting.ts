import type { Page, Person, RunningSandbox } from '../../simulation/support/running-sandbox';

/** A page with tasks of Mona, who is linked, and of Ravi, who is not. */
export interface Meeting {
  mona: Person;
  ravi: Person;
  page: Page;
}

/** Adds Mona and Ravi to the sandbox and has Mona write the page. When it is there, the app has seen it. */
export async function writeMeeting(sandbox: RunningSandbox): Promise<Meeting> {
  const mona = await sandbox.person('Mona');
  const ravi = await sandbox.person('Ravi');
  await sandbox.link(mona);
  const spaceId = await sandbox.demoSpaceId(mona);
  const body = meetingBody(mona.accountId, ravi.accountId);
  const page = await sandbox.createPage(mona, spaceId, 'Weekly meeting', body);
  await sandbox.idle();
  return { mona, ravi, page };
}

/** The body of the meeting's page: text, a table with tasks in an expand, nested tasks, a date, entities, a macro. */
const meetingBody = (mona: string, ravi: string): string => `
<h2>Agenda</h2>
<p>We meet on <time datetime="2026-12-01" /> &ndash; see the <ac:link><ri:page ri:content-title="Plan" /></ac:link>.</p>
<ac:structured-macro ac:name="info"><ac:rich-text-body><p>Bring your&nbsp;numbers.</p></ac:rich-text-body></ac:structured-macro>
<ac:structured-macro ac:name="expand"><ac:parameter ac:name="title">Who does what</ac:parameter><ac:rich-text-body>
<table><tbody>
<tr><th>Topic</th><th>Action</th></tr>
<tr><td>Budget <ac:structured-macro ac:name="status"><ac:parameter ac:name="title">Open</ac:parameter></ac:structured-macro></td>
<td><ac:task-list>
<ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body><ac:link><ri:user ri:account-id="${mona}" /></ac:link> send the budget <time datetime="2026-12-15" /></ac:task-body></ac:task>
</ac:task-list></td></tr>
</tbody></table>
</ac:rich-text-body></ac:structured-macro>
<ac:task-list>
<ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body><ac:link><ri:user ri:account-id="${ravi}" /></ac:link> book the room</ac:task-body></ac:task>
<ac:task><ac:task-status>complete</ac:task-status><ac:task-body><ac:link><ri:user ri:account-id="${mona}" /></ac:link> write the invitation</ac:task-body></ac:task>
</ac:task-list>
<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[if (a < b) & c]]></ac:plain-text-body></ac:structured-macro>
`;
