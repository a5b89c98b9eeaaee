import type { Limit } from '#applications/service/catalogue/schema.ts';

const units = { working_day: '个工作日', natural_day: '天', month: '个月' } satisfies Record<Limit['unit'], string>;
const orNone = (limit: Limit | null) => (limit === null ? '没有写明' : `${limit.value} ${units[limit.unit]}`);
const times = (visits: number | null) => (visits === null ? '没有写明' : `${visits} 次`);

export const versionText = {
  title: '这个事项在您填写期间有了新的版本',
  since: (number: number, day: string | null) => `第 ${number} 版${day === null ? '' : `（${day}起）`}`,
  under: (own: string, now: string) => `您这份申请现在按${own}填写，新的申请已经按${now}办理。对您有影响的变化：`,
  limit: (before: Limit | null, after: Limit | null) => `办结时限：原来 ${orNone(before)}，新版 ${orNone(after)}`,
  visits: (before: number | null, after: number | null) => `跑动次数：原来 ${times(before)}，新版 ${times(after)}`,
  material: { added: '材料增加', gone: '材料不再要求', changed: '材料的要求有变化' },
  fees: '收费有变化',
  conditions: '办理条件有变化',
  questions: '要填写的内容有变化',
  commitment: '告知承诺的内容有变化，需要重新选择',
  department: '办理部门有变化',
  other: '没有影响您填写和办理的变化',
  choose: (number: number) =>
    `您可以改用第 ${number} 版接着填，填过的内容和上传的材料都保留。不改也可以提交，时限、材料和收费就按原来的版本。`,
  left: (labels: string) => `改用新版后需要重新填写：${labels}。`,
  filesLeft: (names: string) => `改用新版后不再需要、会撤下的材料：${names}。`,
  take: (number: number) => `改用第 ${number} 版接着填`,
  history: '看修订记录',
  falls: (version: string) => `提交后按本事项${version}办理。`,
  fallen: (version: string) => `这件申请按本事项${version}办理。`,
  later: '之后发布的新版不影响这件申请。',
  colon: '：',
  listMark: '、',
};
