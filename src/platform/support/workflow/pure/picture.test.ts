import { expect, test } from 'vitest';
import { aProcess } from '#testkit/process.ts';
import { drawPicture } from './picture.ts';

const drawn = aProcess(
  {
    s: 'start',
    accept: { kind: 'user', name: '受理<申请>' },
    g: 'exclusive',
    sub: { kind: 'subProcess', name: '并联审批' },
    inner: { kind: 'user', parent: 'sub' },
    e: 'end',
  },
  ['s -> accept', 'accept -> g', 'g -> sub', 'g -> accept', 'sub -> e'],
);

test('没有坐标的流程从左到右画出,每个节点有可读的标题', () => {
  const svg = drawPicture(drawn, { current: ['accept'], title: '办理进度', currentWord: '当前环节' });
  expect(svg).toContain('<title>办理进度</title>');
  expect(svg).toContain('<title>受理&#60;申请&#62;(当前环节)</title>');
  expect(svg.match(/aria-current="step"/g)).toHaveLength(1);
  expect(svg.match(/class="process-node/g)).toHaveLength(5);
  expect(svg.match(/class="process-flow"/g)).toHaveLength(5);
  expect(svg).not.toContain('style=');
});

test('收起的子流程里的当前环节,标在子流程上', () => {
  expect(drawPicture(drawn, { current: ['inner'] })).toMatch(/process-subProcess is-current/);
});

test('有坐标的按坐标画', () => {
  const placed = { ...drawn, layout: { boxes: { accept: { x: 100, y: 50, width: 100, height: 80 } }, lines: {}, collapsed: [] } };
  const svg = drawPicture(placed);
  expect(svg).toContain('<rect x="100" y="50" width="100" height="80"');
  expect(svg.match(/class="process-node/g)).toHaveLength(1);
});

test('名称按汉字、按英文单词折行', () => {
  const long = aProcess(
    { a: { kind: 'user', name: '对申请材料进行实质性审查并提出意见' }, b: { kind: 'user', name: 'Review and document result' } },
    ['a -> b'],
  );
  const svg = drawPicture(long);
  expect([...svg.matchAll(/<tspan[^>]*>([^<]*)</g)].map(([, line]) => line)).toEqual([
    '对申请材料进行实',
    '质性审查并提出意',
    '见',
    'Review and',
    'document',
    'result',
  ]);
});
