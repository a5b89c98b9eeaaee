import type { ParcelStatus } from '../../schema.ts';
import type { ParcelView } from '../schema.ts';

export const statusText = {
  sent: '在途,待签收',
  held: '待领取',
  posted: '已寄出',
  handed: '已送达',
  returned: '已退回部门',
} satisfies Record<ParcelStatus, string>;

export const lightText = { green: '未到期', yellow: '快到期', red: '已超期', none: '' } satisfies Record<ParcelView['light'], string>;

export const pageText = {
  title: '出件窗口',
  lead: '自作出决定之日起十个工作日内送达。凭证件核对身份,签名领取;也可以邮寄。',
  outgoingTitle: '移交出件窗口',
  outgoingLead: '没有同意电子送达的办理结果,可以由本部门送达,也可以移交政务服务大厅出件窗口。',
  waiting: '待移交',
  sent: '已移交',
  send: '移交',
  number: '编号',
  columns: {
    number: '编号',
    item: '事项',
    applicant: '申请人',
    department: '部门',
    status: '状态',
    due: '送达期限',
    tracking: '邮件号',
    act: '操作',
  },
  none: '没有要送达的结果。',
  noneOf: (number: string) => `本窗口没有编号 ${number} 的结果,请核对编号。`,
  noneWaiting: '没有待移交的结果。',
  noneSent: '还没有移交过结果。',
  hold: '签收到窗口',
  hand: '发放',
  handLead: '请核对来人的证件,与申请人或者有领取授权的人一致,请他签名后发放。发放即送达、办结。',
  post: '邮寄',
  postLead: '按申请人确认的地址寄出,邮件号通知申请人。',
  confirm: '登记签收',
  confirmLead: '以回执上注明的日期为送达日期。',
  back: '退回部门',
  backLead: '写明原因,部门收到通知,改好后可以再移交。',
  name: '姓名',
  kind: '证件',
  idNumber: '证件号码',
  nationality: '签发国(三位字母,护照填)',
  signature: '签名方式',
  paper: '在送达回证上签名',
  drawn: '在手写板上签名',
  receiver: '收件人',
  address: '收件地址',
  phone: '联系电话',
  receivedOn: '签收日期',
  reason: '原因',
};
