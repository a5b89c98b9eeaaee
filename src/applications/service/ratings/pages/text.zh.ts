import type { RectificationStatus } from '../schema.ts';

export const pageText = {
  title: '差评整改',
  lead: '先联系评价人核实情况，再书面答复。评价人不认可的，可以退回一次，重新计算期限。',
  columns: { item: '事项', stars: '评价', comment: '评价人的话', status: '进展', contactDue: '联系期限', due: '答复期限', act: '操作' },
  status: {
    open: '等待联系',
    contacted: '已联系，待答复',
    answered: '已答复',
    accepted: '评价人认可',
    refused: '评价人退回，重新办理',
  } satisfies Record<RectificationStatus, string>,
  refusal: (reason: string) => `退回原因：${reason}`,
  noComment: '没有填写',
  overdue: '已超期',
  today: '今日到期',
  openCase: '查看办件',
  empty: '没有待处理的差评。群众给出一星或二星评价后，会出现在这里。',
  failed: '没有读取成功，请稍后刷新。',
  cancel: '取消',
  contact: {
    act: '登记联系',
    lead: '登记与评价人的联系和核实到的情况。登记后，这条整改进入答复环节。',
    label: '联系与核实情况',
    required: '请写明怎样联系的、核实到什么',
    most: 1_000,
  },
  answer: {
    act: '答复',
    lead: '答复会立即告知评价人，由评价人表示是否认可。请写清查明的情况和已经采取的措施。',
    label: '答复内容',
    required: '请写明答复内容',
    most: 2_000,
  },
};
