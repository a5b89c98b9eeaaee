import { expect, test } from 'vitest';
import { drawHeat, heatLevel } from './heat.ts';
import type { Definition } from './model.ts';

const definition: Definition = {
  format: 1,
  process: 'p',
  name: '试',
  nodes: { a: { id: 'a', kind: 'user', name: '受理', parent: null, incoming: [], outgoing: [] } },
  flows: {},
  layout: { boxes: { a: { x: 10, y: 20, width: 100, height: 80 } }, lines: {}, collapsed: [] },
};

test.each([
  [0, 0],
  [0.01, 1],
  [0.149, 1],
  [0.15, 2],
  [0.399, 2],
  [0.4, 3],
  [1, 3],
] as const)('占全部等待 %d 的，画成 %d 级', (share, level) => {
  expect(heatLevel(share)).toBe(level);
});

test('颜色旁边总有文字；图里没有的环节不画；文字不会变成标记', () => {
  const picture = drawHeat(definition, { a: { level: 3, text: '3天 <b>' }, gone: { level: 1, text: '不在图里' } });
  expect(picture).toContain('heat-3');
  expect(picture).toContain('3天 &#60;b&#62;');
  expect(picture).not.toContain('不在图里');
  expect(picture.endsWith('</g></svg>')).toBe(true);
  expect(drawHeat({ ...definition, layout: { boxes: {}, lines: {}, collapsed: [] } }, { a: { level: 1, text: '1天' } })).toContain(
    'heat-1',
  );
});
