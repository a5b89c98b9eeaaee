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

test('没有坐标的流程从左到右画出，每个节点有可读的标题', () => {
  const svg = drawPicture(drawn, { current: ['accept'], title: '办理进度', currentWord: '当前环节' });
  expect(svg).toContain('<title>办理进度</title>');
  expect(svg).toContain('<title>受理&#60;申请&#62;(当前环节)</title>');
  expect(svg.match(/aria-current="step"/g)).toHaveLength(1);
  expect(svg.match(/class="process-node/g)).toHaveLength(5);
  expect(svg.match(/class="process-flow"/g)).toHaveLength(5);
  expect(svg).not.toContain('style=');
});

test('收起的子流程里的当前环节，标在子流程上', () => {
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
    '对申请材料进',
    '行实质性审查',
    '并提出意见',
    'Review and',
    'document',
    'result',
  ]);
});

test('名称让开下面的连线：向下走出的写在旁边，从下面到达的写在上面', () => {
  const box = (x: number, y: number) => ({ x, y, width: 36, height: 36 });
  const definition = aProcess({ a: { kind: 'exclusive', name: '是否受理' }, b: 'user', c: { kind: 'end', name: '终止' } }, [
    'a -> b',
    'b -> c',
  ]);
  const [down = '', up = ''] = Object.keys(definition.flows);
  const lines = {
    [down]: [
      { x: 18, y: 36 },
      { x: 18, y: 100 },
    ],
    [up]: [
      { x: 218, y: 100 },
      { x: 218, y: 36 },
    ],
  };
  const boxes = { a: box(0, 0), b: box(100, 100), c: box(200, 0) };
  const svg = drawPicture({ ...definition, layout: { ...definition.layout, boxes, lines } });
  const placeOf = (name: string) => new RegExp(`text-anchor="(\\w+)"[^>]*><tspan x="(\\S+)" y="(\\S+)">${name}`).exec(svg)?.slice(1);
  expect(placeOf('是否受理')).toEqual(['start', '26', '54']);
  expect(placeOf('终止')).toEqual(['middle', '218', '-6']);
});
