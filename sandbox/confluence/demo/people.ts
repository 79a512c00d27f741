/** Account ids of the people of a demo site. */
export interface DemoPeople {
  ada: string;
  ben: string;
  chloe: string;
  dev: string;
}
