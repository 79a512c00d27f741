/** "Trackli has news": jobs, or other linked accounts. */
export interface PullQueue {
  /** `more`: a fetch that ran out of time is continued. */
  push(delaySeconds: number, body?: { more: true }): Promise<void>;
}
