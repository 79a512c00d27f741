import { CSPInjectionService, ExternalCspType } from '@forge/csp';

/**
 * The content security policy Atlassian serves Custom UI resources under, for an app that declares no content or egress
 * permissions of its own. Violations are reported to `reportAddress` instead of to Atlassian.
 */
export function frameSecurityPolicy(reportAddress: string): string {
  const directives = new CSPInjectionService().getInjectableCSP({
    existingCSPDetails: nothingDeclared(),
    microsEnv: 'prod',
  });
  return directives
    .map((directive) => (directive.startsWith('report-uri ') ? `report-uri ${reportAddress}` : directive))
    .join('; ');
}

const nothingDeclared = () => ({
  [ExternalCspType.IMG_SRC]: [],
  [ExternalCspType.MEDIA_SRC]: [],
  [ExternalCspType.SCRIPT_SRC]: [],
  [ExternalCspType.STYLE_SRC]: [],
  [ExternalCspType.CONNECT_SRC]: [],
  [ExternalCspType.FONT_SRC]: [],
  [ExternalCspType.FRAME_SRC]: [],
});
