/** Words of the command line. */
export const cliText = {
  usage: '用法:npm run yiwang -- 命令 参数',
  check: 'catalogue check [事项包文件夹]    按法律和自身检查事项包,并把情景逐个办一遍',
  import: 'catalogue import 清单 --mapping 对照.yaml [--report 文件夹]    导入一个地方的事项清单(JSONL、CSV、XLSX)',
  publish: 'catalogue publish 事项包文件夹 --by 起草人账号 --reviewed-by 审核人账号    检查、演练、审核并发布一个事项包,两人各用各的账号',
  published: (name: string) => `“${name}”已经发布,新的申请按它办理。`,
  fromMachine: '在机器上用 catalogue publish 发布',
  appoint: 'staff appoint 账号 --department 部门全称 [--district 区划代码] [--duty 职责 …]    任命工作人员;不写职责的任综合岗',
  passed: '通过',
  failed: '不通过',
  allPassed: (packages: number, scenarios: number) => `共检查 ${packages} 个事项包,办了 ${scenarios} 个情景,都可以发布。`,
  someFailed: (findings: number) => `共发现 ${findings} 个问题,改好以后才能发布。`,
  noPackages: (folder: string) => `${folder} 里没有事项包。`,
  noFolder: (folder: string) => `没有这个文件夹:${folder}`,
  played: (count: number) => `情景 ${count} 个`,
  starting: '正在启动临时数据库……',
  noFile: (file: string) => `没有找到清单文件:${file}`,
  noMapping: (file: string) => `没有找到对照文件:${file}`,
  mappingNotYaml: (file: string, line: number, message: string) => `对照文件 ${file} 第 ${line} 行写法有误:${message}`,
  mappingWrong: (file: string) => `对照文件 ${file} 有以下问题,清单没有导入:`,
  missing: '缺少这一项。',
  unknownKeys: (keys: readonly string[]) => `没有叫“${keys.join('”“')}”的项,请核对拼写。`,
  notAllowed: (values: readonly string[]) => `只能是 ${values.join('、')} 之一。`,
  wrongKind: (expected: string) => `这里应当是${expected}。`,
  kinds: { string: '一段文字', array: '一个列表', object: '一组“名称: 值”', number: '一个数', boolean: 'true 或 false' } as Record<
    string,
    string
  >,
  otherwise: '写法不对,请对照 catalogue/mappings/ 里的例子。',
  noColumn: (field: string, columns: readonly string[], present: readonly string[]) =>
    `对照的 items.${field} 要读“${columns.join('”或“')}”列,清单里没有。清单里的列有:${present.join('、')}`,
  columnAbsent: (field: string, columns: readonly string[]) =>
    `注意:items.${field} 要读的“${columns.join('”“')}”列清单里没有,按“没有写明”处理。`,
  progress: (percent: number, done: number, all: number, seconds: number) => `${percent}%  ${done}/${all} 行  ${seconds} 秒`,
  report: (csv: string, json: string) => `报告:${csv}  ${json}`,
  appointed: (name: string, department: string, district: string, duties: readonly string[]) =>
    `${name} 已任 ${department}(${district})的岗位:${duties.join('、')}。`,
  onlyOne: '这个部门目前只有一名工作人员。审查人不能自己作决定,请再任命一名。',
  createAccount:
    'account create 账号 --name 姓名 --duty system_administrator|security_administrator|audit_administrator [--department 部门全称]    开立首任管理员;身份证号码由提示输入',
  resetAccount: 'account reset 账号    重置工作人员(含管理员)的密码',
  createDepartment:
    'department create 部门全称 --district 区划代码 --short-name 发文代字 --credit-code 统一社会信用代码 [--kind authority|approval_bureau|institution]    新增部门',
  listDepartments: 'department list    列出部门',
  renameDepartment: 'department rename 部门全称 --to 新全称 [--short-name 发文代字] [--district 区划代码]    部门改名',
  askIdNumber: '请输入此人的身份证号码后回车(用于本人申请自动回避,加密保存):',
  noIdNumber: '没有收到身份证号码,账号没有开立。',
  noKey: (folder: string) =>
    `${folder} 里没有主密钥,而数据库里已有加密的数据。请用 DATA_DIR 指明服务所用的数据目录,或用 MASTER_KEY 给出同一把密钥。`,
  otherKey: '主密钥与数据库里的数据不是同一套,没有作任何改动。请核对 DATA_DIR、MASTER_KEY 和 DATABASE_URL。',
  accountCreated: (login: string, name: string, duty: string) => `已开立账号 ${login}(${name},${duty})。`,
  passwordReset: (login: string) => `账号 ${login} 的密码已重置,原有登录全部退出。`,
  oneTimePassword: (password: string) => `一次性密码(只显示这一次,首次登录必须修改):${password}`,
  departmentCreated: (name: string, district: string) => `已新增部门:${name}(${district})。`,
  departmentRenamed: (from: string, to: string) => `${from} 已改名为 ${to}。`,
  noDepartments: '还没有部门。',
  districtNeeded: '不止一个区划有这个名称的部门,请用 --district 写明区划代码。',
};
