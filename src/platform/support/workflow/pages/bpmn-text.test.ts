import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { translate } from './bpmn-text.ts';
import { bpmnText } from './text.bpmn.zh.ts';

const modules = path.resolve(import.meta.dirname, '../../../../../node_modules');

/** The strings bpmn-js hands to its translator: literal calls, labels of its menus, and messages kept in constants. */
function keysIn(source: string): string[] {
  const found = [
    ...source.matchAll(/(?<![\w'])_?translate\(\s*'((?:[^'\\]|\\.)+)'\s*[,)]/g),
    ...source.matchAll(/\blabel: '((?:[^'\\]|\\.)+)'/g),
    ...source.matchAll(/\w+_MSG = '((?:[^'\\]|\\.)+)'/g),
  ].map(([, key = '']) => key);
  return found.filter((key) => key !== 'HELLO {you}');
}

function walk(folder: string): string[] {
  return readdirSync(path.join(modules, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => keysIn(readFileSync(path.join(modules, folder, file), 'utf8')));
}

const keys = [...new Set([...walk('bpmn-js/lib'), ...walk('diagram-js/lib')])].toSorted();

test('画图控件里的每一句都有中文', () => {
  expect(keys.length).toBeGreaterThan(110);
  expect(keys.filter((key) => bpmnText[key] === undefined)).toEqual([]);
  expect(Object.values(bpmnText).filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
});

test('对齐菜单的六句由方向拼成，也都有中文', () => {
  for (const side of ['left', 'center', 'right', 'top', 'middle', 'bottom'])
    expect(translate(`Align elements ${side}`)).toMatch(/\p{Script=Han}/u);
});

test('句子里的名称照样填入', () => {
  expect(translate('Open {element}', { element: '初审' })).toBe('打开 初审');
  expect(translate('constructor')).toBe('constructor');
});
