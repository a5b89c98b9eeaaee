import type { Facts } from './pure/judge.ts';
import type { FindingCode, Level } from './schema.ts';

export const problemText = {
  job_not_failed: '这个任务已经不在失败之列，可能已被重做。请刷新后查看。',
  event_not_dead: '这个事件已经不在搁置之列，可能已被重新处理。请刷新后查看。',
};

const gigabytes = (bytes: number): string => (bytes / 2 ** 30).toFixed(1);

function spanOf(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} 秒`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} 分钟`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} 小时`;
  return `${Math.round(seconds / 86_400)} 天`;
}

/** What each thing is like now. */
export const stateText: Readonly<Record<FindingCode, (facts: Facts) => string>> = {
  database: ({ databaseBytes }) =>
    `连接正常，数据库大小 ${databaseBytes < 2 ** 30 ? `${Math.ceil(databaseBytes / 2 ** 20)} MB` : `${gigabytes(databaseBytes)} GB`}。`,
  disk: ({ diskFree, diskSize }) =>
    diskFree === null || diskSize === null
      ? '还没有进程报告磁盘情况。'
      : `数据目录所在磁盘剩余 ${gigabytes(diskFree)} GB，共 ${gigabytes(diskSize)} GB。`,
  backlog: (facts) =>
    `等待处理 ${facts.waiting} 项，其中等得最久的 ${spanOf(Math.max(facts.oldestEvent, facts.oldestTimer, facts.oldestJob))}。`,
  backup: ({ backupAge, backupFailed }) =>
    `${backupAge === null ? '还没有成功的备份。' : `上次成功备份在 ${spanOf(backupAge)}之前。`}${backupFailed ? '最近一次备份没有成功。' : ''}`,
  keys: ({ keyAge }) => (keyAge === null ? '主密钥由环境变量提供，不知道已用多久。' : `主密钥文件已用 ${spanOf(keyAge)}。`),
  clock: ({ clockSkew }) => `与数据库的时钟相差 ${Math.abs(clockSkew)} 毫秒。`,
  versions: ({ versions }) => (versions.length === 0 ? '还没有进程报告版本。' : `运行的版本：${versions.join('、')}。`),
  jobs: ({ failedJobs }) => `失败的后台任务 ${failedJobs} 个。`,
  events: ({ deadEvents }) => `多次处理失败、已搁置的事件 ${deadEvents} 个。`,
  statements: ({ slowStatements }) => `最近一天超过时限的语句 ${slowStatements} 种。`,
  papers: ({ unprinted }) => `最近 30 天因字库缺字没有制成文件的证照 ${unprinted} 份。`,
};

/** What to do about it. */
export const adviceText: Readonly<Record<FindingCode, Readonly<Record<Level, string>>>> = {
  database: { ok: '不用处理。', notice: '', alarm: '' },
  disk: {
    ok: '不用处理。',
    notice: '请在一周内扩容，或清理数据目录以外的文件；不要删除数据目录里的任何东西。',
    alarm: '请今天扩容。磁盘满了以后不能再上传文件，数据库也会停止写入；已保存的内容不会丢失。',
  },
  backlog: {
    ok: '不用处理。',
    notice: '请看下面的进程是否都在、处理器是否繁忙；半小时后仍在增加的，请增加一个后台进程（YIWANG_ROLE=worker）。',
    alarm:
      '请确认至少有一个进程承担后台工作（角色不是 web），再看日志里“event not handled”“job not done”的原因。期限以日期计算，晚处理不影响法定期限的起止。',
  },
  backup: {
    ok: '不用处理。',
    notice: '请看备份目录是否有空间、能否写入，然后手工备份一次：npm run yiwang -- backup 文件夹。',
    alarm: '请今天备份一次：npm run yiwang -- backup 文件夹 --keys 密钥文件，并设置 BACKUP_DIR 每夜自动备份。',
  },
  keys: { ok: '请确认主密钥另有一份保存在别处。', notice: '请按密码应用方案安排更换；更换之前先确认备份和密钥都可用。', alarm: '' },
  clock: {
    ok: '不用处理。',
    notice: '请检查各机器的时间同步（chronyc tracking 或 timedatectl）。',
    alarm: '请立即校准时间。时钟错误会使收件、受理、逾期的时刻记错。',
  },
  versions: { ok: '不用处理。', notice: '升级期间可以并行；升级完成后请把旧版本的进程停掉。', alarm: '' },
  jobs: { ok: '不用处理。', notice: '请看日志里“job not done”的原因，排除后在下面逐个重做。', alarm: '' },
  events: {
    ok: '不用处理。',
    notice: '',
    alarm: '请看日志里“event not handled”的原因，排除后在下面逐个重新处理；同一事项后面的事件没有被挡住。',
  },
  statements: {
    ok: '不用处理。',
    notice: '请把下面的语句和出现的时间告诉维护人员；数据量突然增加的，请数据库管理员执行 analyze。',
    alarm: '',
  },
  papers: {
    ok: '不用处理。',
    notice: '请在操作记录里按操作「licences.paper_refused」查出是哪些证照，告诉发证部门联系持证人，并请维护人员补充字库。',
    alarm: '',
  },
};
