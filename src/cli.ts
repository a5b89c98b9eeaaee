// npm run yiwang -- GROUP COMMAND [arguments]
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { checkPackage } from '#applications/service/catalogue/check.ts';
import { importList } from '#applications/service/catalogue/importing/import-list.ts';
import { Mapping } from '#applications/service/catalogue/importing/mapping.ts';
import { summaryLines, writeReport } from '#applications/service/catalogue/importing/report.ts';
import { systemActor } from '#kernel/actor.ts';
import { Problem } from '#kernel/problem.ts';
import { instantOf } from '#kernel/time.ts';
import { openDatabase } from '#platform/db/database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { openFileStore } from '#platform/files/store.ts';
import { AppointStaff } from '#platform/support/identity/schema.ts';
import { appointStaff } from '#platform/support/identity/staff.ts';
import { problemText as identityText } from '#platform/support/identity/text.zh.ts';
import { dutyText } from '#platform/support/organisation/text.zh.ts';
import type { Vault } from '#platform/support/sealing/contract.ts';
import { perform, type Runtime } from '#platform/work/work.ts';

interface Command {
  usage: string;
  run(rest: string[]): Promise<number>;
}

const catalogueFolder = path.resolve(import.meta.dirname, '../catalogue');

const commands: Readonly<Record<string, Command>> = {
  'catalogue check': { usage: 'catalogue check [事项包文件夹]    按法律和自身检查事项包', run: checkCatalogue },
  'catalogue import': {
    usage: 'catalogue import 清单 --mapping 对照.yaml [--report 文件夹]    导入一个地方的事项清单',
    run: importCatalogue,
  },
  'staff appoint': {
    usage: 'staff appoint 账号 --department 部门全称 [--district 区划代码] [--duty 职责 …]    任命工作人员;不写职责的任综合岗',
    run: appointOfficial,
  },
};

async function checkCatalogue([given]: string[]): Promise<number> {
  const folders = given === undefined ? await listPackages() : [path.resolve(given)];
  let wrong = 0;
  for (const folder of folders) {
    const findings = await checkPackage(folder, {});
    wrong += findings.length;
    console.log(`${findings.length === 0 ? '通过' : '不通过'}  ${path.relative(process.cwd(), folder)}`);
    for (const { file, line, message } of findings)
      console.log(`  ${path.relative(process.cwd(), path.join(folder, file))}${line === undefined ? '' : `:${line}`}  ${message}`);
  }
  console.log(wrong === 0 ? `共检查 ${folders.length} 个事项包,都可以发布。` : `共发现 ${wrong} 个问题,改好以后才能发布。`);
  return wrong === 0 ? 0 : 1;
}

async function appointOfficial(rest: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: { department: { type: 'string' }, district: { type: 'string' }, duty: { type: 'string', multiple: true } },
  });
  const url = process.env['DATABASE_URL'];
  const given = AppointStaff.safeParse({
    login: positionals[0],
    department: values.department,
    district: values.district,
    duties: values.duty,
  });
  if (!given.success) return tellUsage();
  if (url === undefined) {
    console.error('请用环境变量 DATABASE_URL 指明数据库。');
    return 2;
  }
  await migrate(url);
  const runtime = openRuntime(url);
  try {
    const done = await perform(runtime, systemActor, instantOf(Date.now()), (work) => appointStaff(work, given.data));
    console.log(`${done.name} 已任 ${done.department}(${done.district})的岗位:${done.duties.map((duty) => dutyText[duty]).join('、')}。`);
    if (done.people < 2) console.log('这个部门目前只有一名工作人员。审查人不能自己作决定,请再任命一名。');
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(error.code in identityText ? identityText[error.code as keyof typeof identityText] : error.code);
    return 1;
  } finally {
    await runtime.database.destroy();
  }
}

async function listPackages(): Promise<string[]> {
  const entries = await readdir(catalogueFolder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_') && entry.name !== 'mappings')
    .map(({ name }) => path.join(catalogueFolder, name));
}

async function importCatalogue(rest: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: { mapping: { type: 'string' }, report: { type: 'string' } },
  });
  const [file] = positionals;
  const url = process.env['DATABASE_URL'];
  if (file === undefined || values.mapping === undefined) return tellUsage();
  if (url === undefined) {
    console.error('请用环境变量 DATABASE_URL 指明数据库。');
    return 2;
  }
  const mapping = Mapping.parse(parse(await readFile(values.mapping, 'utf8')));
  await migrate(url);
  const runtime = openRuntime(url);
  try {
    const report = await importList(runtime, { file, mapping, catalogueFolder, onProgress: showProgress });
    process.stderr.write('\n');
    const written = await writeReport(values.report ?? (await mkdtemp(path.join(os.tmpdir(), 'yiwang-import-'))), report);
    for (const line of summaryLines(report)) console.log(line);
    console.log(`报告:${written.csv}  ${written.json}`);
    return 0;
  } finally {
    await runtime.database.destroy();
  }
}

/** A list of items holds no personal data and no files: whatever would seal or open something here is a mistake. */
const unused = (): never => {
  throw new Error('importing a list neither seals nor opens anything');
};
const noVault: Vault = { seal: unused, unseal: unused, sealJson: unused, unsealJson: unused, blindIndex: unused, sm3: unused };

function openRuntime(url: string): Runtime {
  return { database: openDatabase(url), vault: noVault, files: openFileStore(os.tmpdir(), noVault), wake() {} };
}

function showProgress(done: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r已处理 ${done} 行 ${'█'.repeat(Math.min(40, Math.ceil(done / 100)))}`);
}

function tellUsage(): number {
  console.error(['用法:npm run yiwang -- ', ...Object.values(commands).map(({ usage }) => `  ${usage}`)].join('\n'));
  return 2;
}

const [group = '', name = '', ...rest] = process.argv.slice(2);
process.exitCode = await (commands[`${group} ${name}`]?.run(rest) ?? Promise.resolve(tellUsage()));
