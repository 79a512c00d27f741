import { parse } from 'yaml';
import { z } from 'zod';

interface ScopeOptions {
  allowImpersonation?: boolean | undefined;
}

const scopesSchema = z.union([
  z
    .array(z.string())
    .transform((names): Record<string, ScopeOptions> => Object.fromEntries(names.map((name) => [name, {}]))),
  z.record(
    z.string(),
    z
      .looseObject({ allowImpersonation: z.boolean().optional() })
      .nullable()
      .transform((options): ScopeOptions => options ?? {}),
  ),
]);

/** The parts of a manifest that an administrator consents to. */
const manifestSchema = z.looseObject({
  app: z.looseObject({ licensing: z.looseObject({ enabled: z.boolean().optional() }).optional() }).optional(),
  modules: z
    .looseObject({
      endpoint: z.array(z.looseObject({ key: z.string() })).optional(),
      webtrigger: z
        .array(z.looseObject({ key: z.string(), response: z.looseObject({ type: z.string() }).optional() }))
        .optional(),
    })
    .optional(),
  remotes: z
    .array(
      z.looseObject({
        key: z.string(),
        baseUrl: z
          .union([
            z.string().transform((url): Record<string, string> => ({ default: url })),
            z.record(z.string(), z.string()),
          ])
          .optional(),
        operations: z.array(z.string()).optional(),
        storage: z.looseObject({ inScopeEUD: z.boolean().optional() }).optional(),
        configurable: z.unknown().optional(),
      }),
    )
    .optional(),
  permissions: z
    .looseObject({
      scopes: scopesSchema.optional(),
      content: z.record(z.string(), z.array(z.string())).optional(),
      external: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
  providers: z.unknown().optional(),
});

export type ConsentedManifest = z.infer<typeof manifestSchema>;

/** Reads a manifest's text. Throws where it is none, with what is wrong. */
export function readConsentedManifest(text: string): ConsentedManifest {
  const parsed = manifestSchema.safeParse(parse(text));
  if (!parsed.success) throw new Error(`Not a manifest: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
