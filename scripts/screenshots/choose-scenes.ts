/** The scenes whose names begin as is wanted, all of them where nothing is, or what is wanted and begins no name. */
export function chosenScenes<Scene extends { name: string }>(
  scenes: readonly Scene[],
  wanted: readonly string[],
): { scenes: Scene[] } | { unknown: string[] } {
  const unknown = wanted.filter((beginning) => scenes.every(({ name }) => !name.startsWith(beginning)));
  if (unknown.length > 0) return { unknown };
  const isWanted = ({ name }: Scene) => wanted.length === 0 || wanted.some((beginning) => name.startsWith(beginning));
  return { scenes: scenes.filter(isWanted) };
}
