import * as z from 'zod/mini';

/** The claims of a Forge Invocation Token that we rely on; the others are let be. */
const claimsSchema = z.object({
  app: z.object({
    appVersion: z.optional(z.string()),
    environment: z.object({ type: z.string() }),
    installation: z.object({
      id: z.string().check(z.minLength(1), z.maxLength(256)),
      contexts: z.array(
        z.object({ name: z.string(), cloudId: z.optional(z.string().check(z.minLength(1), z.maxLength(128))) }),
      ),
    }),
  }),
  principal: z.optional(z.string()),
});

/** Who calls: one installation of the app on one Confluence site. */
export interface Caller {
  cloudId: string;
  installationId: string;
  environmentType: string;
  /** The account in front of the screen, where there is one. */
  principal?: string;
}

export type CallerReading =
  | { kind: 'caller'; caller: Caller }
  | { kind: 'refused'; reason: 'claims-not-understood' | 'no-confluence-context' | 'several-confluence-contexts' };

/**
 * Reads the caller from the claims of a verified token. The site is that of the installation's Confluence context: the claim
 * `context` is absent where a backend function calls (Forge documentation, "Forge Remote essentials").
 */
export function callerOf(claims: unknown): CallerReading {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) return { kind: 'refused', reason: 'claims-not-understood' };
  const { app, principal } = parsed.data;
  const sites = new Set(
    app.installation.contexts.flatMap(({ name, cloudId }) =>
      name.toLowerCase() === 'confluence' && cloudId !== undefined ? [cloudId] : [],
    ),
  );
  const [cloudId] = sites;
  if (cloudId === undefined) return { kind: 'refused', reason: 'no-confluence-context' };
  if (sites.size > 1) return { kind: 'refused', reason: 'several-confluence-contexts' };
  return {
    kind: 'caller',
    caller: {
      cloudId,
      installationId: app.installation.id,
      environmentType: app.environment.type,
      ...(principal === undefined ? {} : { principal }),
    },
  };
}
