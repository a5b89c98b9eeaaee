/** What a screen reader says while something is dragged; by default it would be English. */
export const dragText = {
  how: '按空格键拿起，用方向键移动，再按空格键放下，按 Esc 取消。',
  started: '已拿起。',
  over: (place: string) => `现在在 ${place} 上。`,
  nowhere: '现在不在可以放下的地方。',
  ended: (place: string) => `已放到 ${place}。`,
  dropped: '已放下，没有移动。',
  cancelled: '已取消，放回原处。',
};
