declare module "virtual:coasts" {
  /** By the south-western corner of a square of 20 degrees ("40,30"): its rings of land and its borders, each a list of steps (see `lib/coasts.ts`). */
  const squares: Record<string, () => Promise<{ default: { land: number[][]; borders: number[][] } }>>;
  export default squares;
}
