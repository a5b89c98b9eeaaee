const grouped = (n: number) => n.toLocaleString('en-US');

/** Words for texts that have a longest length. */
export const limitText = {
  over: (most: number, now: number) => `最多 ${grouped(most)} 字，现在 ${grouped(now)} 字，请删减`,
  left: (n: number) => `还可以写 ${grouped(n)} 字`,
  overBy: (n: number) => `超出 ${grouped(n)} 字`,
};
