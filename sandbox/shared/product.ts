/**
 * Who stands behind a call to Confluence: the app as itself, the app in a person's name, or a person at the keyboard
 * (basic auth with the account id as user name). An app's call may do only what its scopes allow; `atScreen` where the person is
 * in front of the app's screen, and nobody is impersonated.
 */
export type Caller =
  | { kind: 'app'; scopes: readonly string[] }
  | { kind: 'app-as-user'; accountId: string; scopes: readonly string[]; atScreen?: true }
  | { kind: 'person'; accountId: string };

/** What the Confluence double needs to know about a call beside the request itself. Absent: a person, by basic auth. */
export interface CallEnvironment {
  caller?: Caller;
  /** Filled by the double, read by the Forge host for its metrics: the route template and the points the call cost. */
  account?: (call: { route: string; points: number }) => void;
  /** Lets so many milliseconds of sandbox time pass for the caller. */
  wait?: (milliseconds: number) => Promise<void>;
}

/** A product as the Forge proxy sees it. Paths begin with `/wiki/`. */
export type Product = (request: Request, environment: CallEnvironment) => Promise<Response>;

/** A product event with Atlassian's documented payload. */
export interface ProductEvent {
  eventType: string;
  /** Whether the app itself caused it; the host sets `selfGenerated` from it. */
  [field: string]: unknown;
}

/** The one site the sandbox has. */
export interface Site {
  cloudId: string;
  /** Origin people see, without `/wiki`. */
  url: string;
}
