import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { logicOf, formOf, withLogic } from './pure/logic.ts';
import { readModel } from './pure/read-model.ts';
import { writeModel } from './pure/write.ts';
import { atStart, goTo, type GridState, type Key, pressed } from './pure/grid.ts';
import type { DecisionTable } from './pure/model.ts';
import {
  blockOf,
  cellsOf,
  columnsOf,
  emptied,
  widthOf,
  withCells,
  withColumn,
  withColumnMoved,
  withColumnTwice,
  withoutColumn,
  withoutRules,
  withPolicy,
  withRuleAt,
  withRulesMoved,
  withRulesTwice,
} from './pure/sheet.ts';
import { readTsv, writeTsv } from './pure/tsv.ts';

const table: DecisionTable = {
  hitPolicy: 'UNIQUE',
  inputs: [
    { id: 'in_1', label: '周岁', expression: 'elder.age', type: 'number' },
    { id: 'in_2', label: '居住区', expression: 'elder.district', type: 'string' },
  ],
  outputs: [{ id: 'out_1', name: 'amount', label: '金额', type: 'number' }],
  annotationNames: ['依据'],
  rules: [
    { id: 'rule_1', inputs: ['[80..90)', '"990102"'], outputs: ['100'], annotations: ['第三十三条'] },
    { id: 'rule_2', inputs: ['[80..90)', 'not("990102")'], outputs: ['80'], annotations: ['第三十三条'] },
    { id: 'rule_3', inputs: ['>= 90', '-'], outputs: ['200'], annotations: [] },
  ],
};

describe('与 Excel 互相粘贴', () => {
  test.each([
    [
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\tb\r\n', [['a', 'b']]],
    ['"一行\n两行"\tb', [['一行\n两行', 'b']]],
    ['"引""号"\t', [['引"号', '']]],
    // 从别处来的 FEEL 文字：引号是值的一部分。
    ['"990102", "990103"\tx', [['"990102", "990103"', 'x']]],
    ['"没有收尾', [['"没有收尾']]],
    ['', [['']]],
  ])('%j', (text, rows) => expect(readTsv(text)).toEqual(rows));

  test('复制出去再粘贴回来，每一格一字不差', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r', ' ', '年', ',') });
    const rows = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }));
    fc.assert(
      fc.property(rows, (block) => {
        // 末尾一个空格子与 Excel 末尾的换行分不清，只有单独一个空行时才会遇到。
        fc.pre(!(block.length > 1 && block.at(-1)?.length === 1 && block.at(-1)?.[0] === ''));
        expect(readTsv(writeTsv(block))).toEqual(block);
      }),
    );
  });

  test('粘贴恰好改动那一块：不够的规则补出来，右边放不下的列不放', () => {
    const at = fc.record({ row: fc.integer({ min: 0, max: 3 }), column: fc.integer({ min: 0, max: 3 }) });
    const word = fc.constantFrom('"x"', '1', '> 2', 'true');
    fc.assert(
      fc.property(at, fc.array(fc.array(word, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 }), (from, block) => {
        const after = withCells(table, from, block);
        expect(after.rules.length).toBe(Math.max(table.rules.length, from.row + block.length));
        expect(new Set(after.rules.map(({ id }) => id)).size).toBe(after.rules.length);
        for (const [row, rule] of after.rules.entries())
          for (const [column, text] of cellsOf(after, rule).entries()) {
            const before = table.rules[row];
            const pasted = block[row - from.row]?.[column - from.column];
            expect(text).toBe(pasted ?? (before ? cellsOf(table, before)[column] : column < 2 ? '-' : ''));
          }
      }),
    );
  });

  test('一块复制后粘贴回原处，表不变', () => {
    const range = { from: { row: 0, column: 1 }, to: { row: 1, column: 3 } };
    expect(withCells(table, range.from, blockOf(table, range))).toEqual(table);
  });

  test('清空条件格就是“任意”，清空结论格就是没有内容', () => {
    const after = emptied(table, { from: { row: 0, column: 0 }, to: { row: 0, column: 3 } });
    expect(cellsOf(after, after.rules[0] ?? { inputs: [], outputs: [], annotations: [] })).toEqual(['-', '-', '', '']);
  });
});

describe('规则和列', () => {
  const ids = (of: DecisionTable) => of.rules.map(({ id }) => id);
  test.each([
    ['插入', withRuleAt(table, 1), ['rule_1', 'rule_4', 'rule_2', 'rule_3']],
    ['删除', withoutRules(table, 0, 1), ['rule_3']],
    ['复制', withRulesTwice(table, 0, 1), ['rule_1', 'rule_2', 'rule_4', 'rule_5', 'rule_3']],
    ['移动', withRulesMoved(table, 0, 1, 1), ['rule_3', 'rule_1', 'rule_2']],
    ['移过头', withRulesMoved(table, 2, 2, 99), ['rule_1', 'rule_2', 'rule_3']],
  ])('%s规则', (_what, after, expected) => expect(ids(after)).toEqual(expected));

  test('列移动时每条规则的格子跟着走，来回移动恰好复原', () => {
    const moved = withColumnMoved(table, 'input', 0, 1);
    expect(columnsOf(moved).map(({ title }) => title)).toEqual(['居住区', '周岁', '金额', '依据']);
    expect(moved.rules[0]?.inputs).toEqual(['"990102"', '[80..90)']);
    expect(withColumnMoved(moved, 'input', 1, 0)).toEqual(table);
  });

  test('加一列再删掉，恰好复原；最后一个条件列和结论列删不掉', () => {
    expect(withoutColumn(withColumn(table, 'input', 1, { expression: 'x' }), 'input', 1)).toEqual(table);
    expect(withoutColumn(table, 'output', 0)).toBe(table);
    const bare = withoutColumn(table, 'annotation', 0);
    expect(bare.annotationNames).toEqual([]);
    expect(widthOf(bare)).toBe(3);
  });

  test('复制的列有同样的格子，但不占用原来的标识', () => {
    const after = withColumnTwice(table, 'input', 0);
    expect(after.inputs.map(({ id }) => id)).toEqual(['in_1', undefined, 'in_2']);
    expect(after.rules[2]?.inputs).toEqual(['>= 90', '>= 90', '-']);
  });

  test('离开“汇集”时汇集方式一并去掉', () => {
    const sum = withPolicy(table, 'COLLECT', 'SUM');
    expect(sum.aggregation).toBe('SUM');
    expect(withPolicy(sum, 'FIRST', 'SUM')).not.toHaveProperty('aggregation');
  });
});

describe('表格的按键', () => {
  const size = { rows: 3, columns: 4 };
  const press = (keys: readonly (string | Key)[], from: GridState = atStart, text = '旧') => {
    let state = from;
    const acts: unknown[] = [];
    let taken = true;
    for (const key of keys) {
      const result = pressed(state, typeof key === 'string' ? { key } : key, size, text);
      ({ state, taken } = result);
      acts.push(...result.acts);
    }
    return { state, acts, taken };
  };

  test.each<[string, (string | Key)[], { row: number; column: number }]>([
    ['方向键', ['ArrowDown', 'ArrowRight', 'ArrowRight'], { row: 1, column: 2 }],
    ['到边为止', ['ArrowLeft', 'ArrowLeft'], { row: 0, column: 0 }],
    ['向上到列名', ['ArrowUp', 'ArrowUp'], { row: -1, column: 0 }],
    ['Tab 到行末换行', ['End', 'Tab'], { row: 1, column: 0 }],
    ['Ctrl+End 到最后', [{ key: 'End', control: true }], { row: 2, column: 3 }],
    ['打字后 Enter 下移', ['a', 'Enter'], { row: 1, column: 0 }],
    ['打字后 Tab 右移', ['a', 'Tab'], { row: 0, column: 1 }],
  ])('%s', (_what, keys, at) => expect(press(keys).state.focus).toEqual(at));

  test('直接打字换掉原来的内容，F2 接着原来的改，Esc 放弃', () => {
    expect(press(['8']).state.typing).toBe('8');
    expect(press(['F2']).state.typing).toBe('旧');
    const given = press(['8', 'Escape']);
    expect([given.state.typing, given.acts]).toEqual([null, []]);
    expect(press(['8', 'Enter']).acts).toEqual([{ kind: 'commit', at: { row: 0, column: 0 }, text: '8' }]);
  });

  test('Alt+Enter 是换行，留给文本框；输入法开始时打开格子', () => {
    const inText = press(['a', { key: 'Enter', alt: true }]);
    expect([inText.taken, inText.state.typing]).toEqual([false, 'a']);
    const composed = press(['Process']);
    expect([composed.taken, composed.state.typing]).toEqual([false, '']);
  });

  test('按过 Esc 之后 Tab 离开表格，谁也不会困在里面', () => {
    expect(press(['Escape', 'Tab']).taken).toBe(false);
    expect(press(['Tab'], goTo({ row: 2, column: 3 })).taken).toBe(false);
    expect(press(['Escape', 'ArrowDown', 'Tab']).taken).toBe(true);
  });

  test.each<[string, Key, unknown]>([
    ['撤销', { key: 'z', control: true }, { kind: 'undo' }],
    ['重做', { key: 'Z', control: true, shift: true }, { kind: 'redo' }],
    ['下移', { key: 'ArrowDown', alt: true }, { kind: 'move', from: 0, to: 0, by: 1 }],
    ['加一条', { key: 'Enter', control: true }, { kind: 'insert', at: 1 }],
    ['复制', { key: 'd', control: true }, { kind: 'twice', from: 0, to: 0 }],
    ['删除', { key: 'Delete', control: true }, { kind: 'remove', from: 0, to: 0 }],
  ])('%s', (_what, key, act) => expect(press([key]).acts).toEqual([act]));

  test('任意按键之后，所在的格子总在表里', () => {
    const key = fc.record({
      key: fc.constantFrom(
        'ArrowUp',
        'ArrowDown',
        'ArrowLeft',
        'ArrowRight',
        'Tab',
        'Enter',
        'Escape',
        'Home',
        'End',
        'PageUp',
        'PageDown',
        'F2',
        'a',
        'z',
        'd',
        'Delete',
        'Process',
      ),
      shift: fc.boolean(),
      control: fc.boolean(),
      alt: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(key, { maxLength: 30 }), (keys) => {
        const { focus, anchor } = press(keys).state;
        for (const { row, column } of [focus, anchor]) {
          expect(row).toBeGreaterThanOrEqual(-1);
          expect(row).toBeLessThan(size.rows);
          expect(column).toBeGreaterThanOrEqual(0);
          expect(column).toBeLessThan(size.columns);
        }
      }),
    );
  });
});

describe('写回文件', () => {
  const xml = readFileSync(path.resolve(import.meta.dirname, '../../../../catalogue/old-age-allowance/allowance-amount.dmn'), 'utf8');
  const tableIn = (source: string): DecisionTable => {
    const logic = readModel(source)
      .elements.flatMap((element) => logicOf(element) ?? [])
      .find(({ kind }) => kind === 'table');
    if (logic?.kind !== 'table') throw new Error('no table');
    return logic.table;
  };
  const written = (source: string, change: (of: DecisionTable) => DecisionTable): string => {
    const model = readModel(source);
    const elements = model.elements.map((element) => {
      const logic = logicOf(element);
      return logic?.kind === 'table' ? withLogic(element, { ...logic, table: change(logic.table) }) : element;
    });
    return writeModel(source, { ...model, elements });
  };

  test('表格里的任何一串修改写进文件，再读出来就是那张表', () => {
    const row = fc.integer({ min: 0, max: 6 });
    const edit = fc.oneof(
      fc.tuple(row, fc.integer({ min: 0, max: 5 }), fc.constantFrom('> 5', '"990102"', '-', '"<&>"', '7')).map(
        ([at, column, text]) =>
          (of: DecisionTable) =>
            withCells(of, { row: Math.min(at, of.rules.length), column }, [[text]]),
      ),
      row.map((at) => (of: DecisionTable) => withRuleAt(of, Math.min(at, of.rules.length))),
      row.map((at) => (of: DecisionTable) => withoutRules(of, at, at)),
      fc.tuple(row, row).map(
        ([from, to]) =>
          (of: DecisionTable) =>
            from < of.rules.length ? withRulesMoved(of, from, from, to) : of,
      ),
      row.map((at) => (of: DecisionTable) => (at < of.rules.length ? withRulesTwice(of, at, at) : of)),
      fc.constantFrom<(of: DecisionTable) => DecisionTable>(
        (of) => withColumn(of, 'input', 1, { label: '新', expression: 'elder.byAgent' }),
        (of) => withColumn(of, 'annotation', 0, '备注'),
        (of) => withColumnMoved(of, 'output', 0, 1),
        (of) => withoutColumn(of, 'input', 1),
        (of) => withPolicy(of, 'COLLECT', 'SUM'),
      ),
    );
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        let source = xml;
        let expected = tableIn(xml);
        for (const one of edits) {
          expected = one(expected);
          source = written(source, one);
        }
        const bare = ({ inputs, outputs, rules, ...rest }: DecisionTable) => ({
          ...rest,
          inputs: inputs.map(({ id: _id, ...head }) => head),
          outputs: outputs.map(({ id: _id, ...head }) => head),
          rules: rules.map((rule) => cellsOf({ inputs, outputs, rules, ...rest }, rule)),
        });
        expect(bare(tableIn(source))).toEqual(bare(expected));
      }),
      { numRuns: 60 },
    );
  });

  test('什么也没改，一个字节也不动', () => expect(written(xml, (of) => of)).toBe(xml));

  test('业务知识的函数体也能改，参数不动', () => {
    const source = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="m" namespace="https://yiwang.dev/dmn/m">
  <businessKnowledgeModel id="k" name="系数"><variable name="系数" /><encapsulatedLogic><formalParameter name="人数" typeRef="number" /><literalExpression><text>人数 &gt; 3</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
</definitions>`;
    const model = readModel(source);
    const elements = model.elements.map((element) => {
      const logic = logicOf(element);
      return logic?.kind === 'literal' ? withLogic(element, { ...logic, text: '人数 > 4' }) : element;
    });
    const [changed] = elements;
    expect(changed && formOf(changed)).toBe('literal');
    expect(writeModel(source, { ...model, elements })).toBe(source.replace('人数 &gt; 3', '人数 &gt; 4'));
  });
});
