import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { Duty, systemActor } from '#kernel/actor.ts';
import { DivisionCode } from '#kernel/id.ts';
import { validateResidentId } from '#kernel/identifiers.ts';
import { Problem } from '#kernel/problem.ts';
import { dayOf, instantOf } from '#kernel/time.ts';
import { openDatabase } from '#platform/db/database.ts';
import { openFileStore } from '#platform/files/store.ts';
import { enterOfficial } from '#platform/support/identity/officials.ts';
import { Login } from '#platform/support/identity/schema.ts';
import { problemText } from '#platform/support/identity/text.zh.ts';
import { loadMasterKey, openVault } from '#platform/support/sealing/vault.ts';
import { perform } from '#platform/work/work.ts';

// npm run enter-official -- 账号 …: the first administrator, and anybody after him, while `npm start` runs.
const usage = `用法:npm run enter-official -- 账号 --name 姓名 --duty 职责 --district 区划代码 --department 部门全称
        [--short 代字 --credit-code 统一社会信用代码]    部门还没有登记时要写
身份证号码随后输入,不写在命令里。职责:${Duty.options.join(' ')}`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    name: { type: 'string' },
    duty: { type: 'string' },
    district: { type: 'string' },
    department: { type: 'string' },
    short: { type: 'string' },
    'credit-code': { type: 'string' },
  },
});

async function main(): Promise<string> {
  const url = process.env['DATABASE_URL'];
  const dataFolder = path.resolve(process.env['DATA_DIR'] ?? '.data');
  if (url === undefined) return '没有找到正在运行的数据库。请先启动系统,或用 DATABASE_URL 指明数据库。';
  // A key of our own making would seal what the server could never open.
  if (process.env['MASTER_KEY'] === undefined && !existsSync(path.join(dataFolder, 'keys', 'master.key')))
    return `${dataFolder} 里没有主密钥。请用与系统相同的 DATA_DIR(或 MASTER_KEY)。`;
  const { name, department } = values;
  const login = Login.safeParse(positionals[0]);
  const duty = Duty.safeParse(values.duty);
  const district = DivisionCode.safeParse(values.district);
  if (!name || !department || !login.success || !duty.success || !district.success) return usage;
  const idNumber = validateResidentId(await ask('身份证号码:'), { today: dayOf(instantOf(Date.now())) });
  if (!idNumber.ok) return problemText.registration_id_wrong;
  const password = randomBytes(12).toString('base64url');
  const { short, 'credit-code': creditCode } = values;
  const newDepartment = short === undefined || creditCode === undefined ? {} : { newDepartment: { shortName: short, creditCode } };
  const vault = openVault(await loadMasterKey(dataFolder));
  const database = openDatabase(url, { connections: 1 });
  const runtime = { database, vault, files: openFileStore(path.join(dataFolder, 'files'), vault), wake() {} };
  try {
    await perform(runtime, systemActor, instantOf(Date.now()), (work) =>
      enterOfficial(work, {
        login: login.data,
        password,
        name,
        idNumber: idNumber.value,
        duty: duty.data,
        district: district.data,
        department,
        ...newDepartment,
      }),
    );
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return Object.entries(problemText).find(([code]) => code === error.code)?.[1] ?? error.code;
  } finally {
    await database.destroy();
  }
  console.log(`已登记 ${name}(${login.data})。初始密码:${password}\n这个密码只显示这一次。`);
  return '';
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(question)).trim();
  } finally {
    lines.close();
  }
}

const refused = await main();
if (refused !== '') {
  console.error(refused);
  process.exitCode = 1;
}
