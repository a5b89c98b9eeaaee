import { durationText } from '../text.zh.ts';

const within = (seconds: number): string => (seconds < 60 ? '1分钟内' : ` ${durationText(seconds)}内`);

export const pageText = {
  title: '流程等待分布',
  lead: '办件在哪个环节等得最久。时间从任务交办算到办完，是日历时间（含夜间与节假日），不是法定时限的工作日。',
  item: '事项',
  chooseItem: '请选择事项',
  noItems: '您能看到的范围里还没有办件。',
  itemOf: (name: string, cases: number) => `${name}（${cases} 件）`,
  from: '从',
  to: '到',
  department: '办理部门',
  allDepartments: '全部部门',
  basis: (from: string, to: string, version: number | null) =>
    `${from} 至 ${to}：办完的按办完日期计，收回和重办的按交办日期计，在办的全部计入；${version === null ? '各版本合并，按环节编号对应' : `只计按第 ${version} 版办理的办件`}。`,
  ofVersion: '版本',
  everyVersion: '各版本合并',
  versionOf: (version: number) => `第 ${version} 版`,
  compare: '与之比较',
  noCompare: '不比较',
  besideMedian: (version: number) => `第 ${version} 版：一半在此之内`,
  besideP90: (version: number) => `第 ${version} 版：九成在此之内`,
  change: '变化',
  /** Against the other version; where it had nothing there is nothing to compare. */
  changed: (now: number | null, then: number | null) =>
    now === null || then === null || then === 0 ? '—' : `${now <= then ? '缩短' : '增加'} ${Math.abs(Math.round((1 - now / then) * 100))}%`,
  applicant: (share: string) => `等待申请人补正占全部等待时间的 ${share}。`,
  applicantNumbers: (asked: number, answered: number, open: number) =>
    `期内要求补正 ${asked} 次，补正或撤回 ${answered} 次，现在等待补正 ${open} 件。`,
  applicantTimes: (median: number, p90: number) => `一半在 ${durationText(median)}内补正，九成在 ${durationText(p90)}内补正。`,
  applicantBeside: (version: number, share: string) => `第 ${version} 版为 ${share}。`,
  version: (name: string, version: number) => `${name}，图为现行第 ${version} 版`,
  picture: (name: string) => `${name}的流程图，标出每个环节的一半时间与在办件数；数字见下表`,
  legend: '图上写的是“一半在此之内 · 在办件数”；占全部等待时间四成以上为红色粗框，一成半以上为褐色，其余为蓝色。',
  picturePlace: '流程图',
  none: '这段时间没有办完的任务，也没有在办的任务。请放宽日期或换一个部门。',
  bottleneck: (name: string, share: string, median: number, p90: number) =>
    `最费时的环节是“${name}”：占全部等待时间的 ${share}，一半的任务在${within(median)}办完，九成在${within(p90)}办完。`,
  bottlenecks: (names: readonly string[], share: string) =>
    `最费时的环节是${names.map((name) => `“${name}”`).join('和')}：各占全部等待时间的 ${share}。`,
  openNow: (open: number, oldest: number) => `现有 ${open} 件在等，最久的已等 ${durationText(oldest)}。`,
  rework: (withdrawn: number, repeated: number) => `收回 ${withdrawn} 次，重办 ${repeated} 次。`,
  share: (share: number) => `${Math.round(share * 1_000) / 10}%`,
  columns: {
    name: '环节',
    done: '办完',
    median: '一半在此之内',
    p90: '九成在此之内',
    share: '占全部等待',
    open: '在办',
    oldest: '最久已等',
    withdrawn: '收回',
    repeated: '重办',
  },
  duration: (seconds: number | null) => (seconds === null ? '—' : durationText(seconds)),
  bottleneckMark: '最费时',
  figures: '各环节数字',
  drill: (name: string, open: number) => `${open} 件，查看在“${name}”等待的办件`,
  waiting: (name: string) => `在“${name}”等待的办件`,
  since: (day: string, seconds: number) => `${day} 交办，已等 ${durationText(seconds)}`,
  unnumbered: '未编号',
  nobody: '没有您可以查看的办件。',
  most: '最多列出 100 件，等得最久的在前。',
  failed: '没有读到数字，请稍后再试。',
  close: '关闭',
};
