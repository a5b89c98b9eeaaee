import { describe, expect, test } from 'vitest';
import { importProcess } from './import.ts';
import { decodeFile, ForeignRefusal } from './pure/decode.ts';
import { foreignText } from './text.zh.ts';

const open =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn" targetNamespace="t">';
const whole = (inside: string) => `${open}<process id="p" isExecutable="true">${inside}</process></definitions>`;

function refusalOf(read: () => unknown): [string, number] {
  try {
    read();
  } catch (error) {
    if (!(error instanceof ForeignRefusal)) throw error;
    expect(foreignText[error.code](error.line, error.detail)).toMatch(/[\u4E00-\u9FFF].*。$/);
    return [error.code, error.line];
  }
  return ['none', 0];
}

describe('不合规的文件说明原因，不悬住', () => {
  test.each<[string, () => string, string, number]>([
    ['超过 10 MB', () => whole(`<documentation>${'x'.repeat(10 * 1_048_576)}</documentation>`), 'file_too_large', 1],
    [
      '实体炸弹',
      () => `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${whole('<documentation>&b;</documentation>')}`,
      'document_type',
      1,
    ],
    ['引用外部文件', () => `<!DOCTYPE d SYSTEM "file:///etc/passwd">${whole('')}`, 'document_type', 1],
    ['没有声明的实体', () => whole('<documentation>&lol;</documentation>'), 'not_xml', 1],
    ['嵌套一千层', () => whole('<subProcess>'.repeat(1_000) + '</subProcess>'.repeat(1_000)), 'file_too_complex', 1],
    ['图元太多', () => whole('<task/>'.repeat(100_001)), 'file_too_complex', 1],
    ['一个图元三百个属性', () => whole(`<task ${Array.from({ length: 300 }, (_, n) => `a${n}="1"`).join(' ')}/>`), 'file_too_complex', 1],
    ['标识重复', () => whole('\n<task id="a"/>\n<task id="a"/>'), 'identifier_twice', 3],
    ['没有命名空间', () => '<definitions><process id="p"/></definitions>', 'namespace_missing', 1],
    ['别的命名空间', () => '<definitions xmlns="urn:x"><process id="p"/></definitions>', 'not_bpmn', 1],
    ['前缀没有声明', () => '<bpmn:definitions/>', 'not_xml', 1],
    ['不是流程文件', () => '<html/>', 'not_bpmn', 1],
    ['只有半截', () => whole('').slice(0, -5), 'not_xml', 1],
    ['空文件', () => '', 'not_xml', 1],
    ['不是 XML', () => '流程', 'not_xml', 1],
    ['没有流程', () => `${open}</definitions>`, 'no_process', 1],
  ])('%s', (_name, xml, code, line) => {
    expect(refusalOf(() => importProcess(xml()))).toEqual([code, line]);
  });

  test('两万个环节也读得完', () => {
    const tasks = Array.from({ length: 20_000 }, (_, n) => `<userTask id="t${n}" flowable:candidateGroups="g${n % 50}"/>`).join('');
    const { findings, keys } = importProcess(whole(`<startEvent id="s"/>${tasks}`));
    expect(keys).toHaveLength(50);
    expect(findings).toHaveLength(5_000);
  });
});

describe('编码', () => {
  const text = whole('<task id="a" name="审批"/>');
  const marked = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>${text}`;
  const utf16 = (order: 'le' | 'be') => {
    const bytes = Buffer.from(`\uFEFF${marked('UTF-16')}`, 'utf16le');
    return order === 'le' ? bytes : bytes.swap16();
  };

  test('UTF-8(有无标记)、UTF-16、GBK 都读得对', () => {
    const gbk = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="GBK"?>' + text.split('审批')[0]),
      Buffer.from([0xc9, 0xf3, 0xc5, 0xfa]),
      Buffer.from(text.split('审批')[1] ?? ''),
    ]);
    for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${marked('utf-8')}`), utf16('le'), utf16('be'), gbk])
      expect(importProcess(decodeFile(bytes)).xml).toContain('name="审批"');
  });

  test('不认识的编码、与内容不符的编码，说明白', () => {
    expect(refusalOf(() => decodeFile(Buffer.from(marked('X-MAC-KLINGON'))))).toEqual(['encoding_unknown', 1]);
    expect(refusalOf(() => decodeFile(Buffer.from([0x3c, 0xff, 0xfe, 0x3e])))).toEqual(['encoding_wrong', 1]);
    expect(refusalOf(() => decodeFile(new Uint8Array(10 * 1_048_576 + 1)))).toEqual(['file_too_large', 1]);
  });
});

test('中文标识换成各家都能读的写法，引用一并改，名称不变', () => {
  const { xml, findings } = importProcess(
    whole(
      '<startEvent id="开始"/><userTask id="1审批" name="审批"/><sequenceFlow id="线" sourceRef="开始" targetRef="1审批"/><task id="userTask_1"/>',
    ),
  );
  const renamed = findings.filter(({ code }) => code === 'identifier').map(({ from, to }) => [from, to]);
  expect(renamed).toEqual([
    ['开始', 'startEvent_1'],
    ['1审批', 'userTask_2'],
    ['线', 'sequenceFlow_1'],
  ]);
  expect(xml).toContain('<bpmn:userTask id="userTask_2" name="审批"');
  expect(xml).toContain('sourceRef="startEvent_1" targetRef="userTask_2"');
});

test('属性和文字里的特殊符号原样带过去', () => {
  const name = `<&>"'\n\t审`;
  const escaped = name
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;');
  const { xml } = importProcess(whole(`<task id="a" name="${escaped}"><documentation> a &lt; b </documentation></task>`));
  expect(xml).toContain(`name="${escaped}"`);
  expect(xml).toContain('<bpmn:documentation> a &lt; b </bpmn:documentation>');
});
