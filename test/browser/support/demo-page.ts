/** The body of the demo page: text, a table with tasks in an expand, nested tasks, a date, entities, a macro. */
export const demoBody = (mona: string, ravi: string): string => `
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
