import { actText } from '#applications/service/cases/text.zh.ts';
import type { DeskAct } from '#applications/service/cases/schema.ts';
import { dutyText } from '#platform/support/organisation/text.zh.ts';

const parts: Readonly<Record<string, string>> = {
  path: '经过的环节',
  documents: '出具的文书',
  status: '最后的状态',
  acceptedOn: '受理日',
  dueOn: '应当办结的日期',
  workingDays: '受理到决定的工作日数',
  light: '亮灯',
  'result.outcome': '结果',
  'result.licence': '证照',
  'result.licenceStatus': '证照状态',
  'result.validFrom': '证照有效期起',
  'result.validUntil': '证照有效期止',
  'result.validYears': '证照有效年数',
  'result.rule': '适用的规则序号',
};

export const scenarioText = {
  none: '没有',
  ground: '情景演练的舞台',
  applicant: '情景申请人',
  enterprise: '情景申请单位',
  receiver: '申请人本人',
  officials: ['情景工作人员甲', '情景工作人员乙'],
  apply: '填写并提交申请',
  supplement: '补正后重新提交',
  withdraw: '申请人撤回',
  hearing: '听证',
  pay: '申请人网上缴费',
  collect: '财务确认窗口收款',
  nothingDue: (day: string) => `${day} 没有待缴的费用。`,
  upload: (slot: string) => `上传材料“${slot}”`,
  refused: (day: string, what: string, detail: string, fields: readonly { path: string; message: string }[]) =>
    `${day} ${what}没有做成：${detail}${fields.length === 0 ? '' : `(${fields.map(({ path, message }) => `${path}：${message}`).join('；')})`}`,
  unknownActor: (by: string) => `不认识“by: ${by}”；请写 applicant、system 或者一种职责，例如 window_clerk。`,
  unknownDepartment: (key: string) => `实施清单的 participants 里没有“department: ${key}”，或者没有这种职责的人。`,
  unknownAct: (act: string) => `不认识“act: ${act}”这个动作。`,
  backwards: (day: string) => `${day} 早于前一个动作，请按日期先后排列。`,
  stuck: (node: string, code: string) => `流程停在“${node}”走不下去（${code}）。`,
  behind: (handler: string, message: string) => `后台处理“${handler}”出错：${message}`,
  differs: (what: string, expected: string, found: string) => `${parts[what] ?? what}不一致：情景写的是“${expected}”，实际是“${found}”。`,
};

export const actWords = (by: string, act: DeskAct) => `${by in dutyText ? dutyText[by as keyof typeof dutyText] : by}“${actText[act]}”`;
