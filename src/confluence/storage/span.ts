/** A stretch of a text, from `from` up to and without `to`. */
export interface Span {
  from: number;
  to: number;
}
