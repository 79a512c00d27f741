import { z } from 'zod';
import type { PlatformCall } from '../invocation/platform-call';
import { jsonBody } from '../invocation/platform-call';

const reportSchema = z.object({
  accounts: z.array(z.object({ accountId: z.string(), updatedAt: z.string() })).max(90),
});

/** The personal data report of @forge/api: no account of the sandbox is ever closed, so there is nothing to do. */
export async function answerPrivacyReport(call: PlatformCall): Promise<Response> {
  const valid = reportSchema.safeParse(jsonBody(call)).success;
  return new Response(null, { status: valid ? 204 : 400 });
}
