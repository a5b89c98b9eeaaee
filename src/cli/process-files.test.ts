import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { exportProcessFile, importProcessFile } from './process-files.ts';
import { Misused, Refusal } from './terminal.ts';

const example = path.resolve(import.meta.dirname, '../platform/support/workflow/foreign/examples/flowable-leave.bpmn20.xml');
const folder = mkdtempSync(path.join(os.tmpdir(), 'yw-process-'));
const inFolder = (name: string) => path.join(folder, name);

async function said(command: typeof importProcessFile, ...given: string[]): Promise<{ code: number; lines: string[]; notes: string[] }> {
  const [lines, notes]: [string[], string[]] = [[], []];
  const note = (line: string) => notes.push(line);
  const code = await command({ say: (line) => lines.push(line), note, fail: note, redraw: undefined }, given);
  return { code, lines, notes };
}

describe('命令行导入导出流程', () => {
  test('不写对照也给报告：列出还没有对应的组，写明 --map 怎样写', async () => {
    const { code, lines } = await said(importProcessFile, example);
    expect(code).toBe(0);
    expect(lines).toContain("  候选组 section_leader(科长审批)    --map 'section_leader=职责'");
    expect(lines).toContain('部署检查：还有 2 处。');
  });

  test('职责可以写中文名或代码；写出的文件再导出给 Camunda 8', async () => {
    const ours = inFolder('ours.bpmn');
    const { lines, notes } = await said(
      importProcessFile,
      example,
      '--map',
      'section_leader=审查',
      '--map',
      'bureau_head=head',
      '--map',
      'x=head',
      '--out',
      ours,
    );
    expect(lines).toContain('部署检查：通过。');
    expect(notes).toEqual(['注意：文件里没有“x”，这一条 --map 没有用上。', `已写入 ${ours}`]);
    expect(readFileSync(ours, 'utf8')).toContain('yw:duty="reviewer"');
    const exported = await said(exportProcessFile, ours, '--for', 'camunda8');
    expect(exported.lines.join('')).toContain('<zeebe:assignmentDefinition candidateGroups="reviewer" />');
    expect(exported.notes.join('')).toContain('职责“审查”写成');
  });

  test('写错的参数、不存在的和读不了的文件，用话说明', async () => {
    await expect(said(importProcessFile)).rejects.toThrow(Misused);
    await expect(said(exportProcessFile, example, '--for', 'word')).rejects.toThrow(Misused);
    await expect(said(importProcessFile, inFolder('none.bpmn'))).rejects.toThrow(Refusal);
    await expect(said(importProcessFile, example, '--map', 'a')).rejects.toThrow('组=职责');
    await expect(said(importProcessFile, example, '--map', 'a=audit_administrator')).rejects.toThrow('没有叫“audit_administrator”的职责');
    writeFileSync(inFolder('bad.bpmn'), '<!DOCTYPE d><d/>');
    await expect(said(importProcessFile, inFolder('bad.bpmn'))).rejects.toThrow('DOCTYPE');
  });
});
