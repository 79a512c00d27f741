/** As contract/choices.ts has it, without the schemas. */
export const maxSpaceArrivals = 200;
