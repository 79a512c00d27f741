import type { SigningKey } from './tokens';

/** Trackli's side with its real check of tokens, and the key that its keys are published for. */
export interface Door {
  request(path: string, init?: RequestInit): Promise<Response>;
  key: SigningKey;
}
