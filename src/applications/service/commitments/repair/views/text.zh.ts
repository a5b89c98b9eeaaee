export const repairText = {
  title: '信用修复',
  waits: (day: string, due: string) => `您${day}提交的信用修复申请已经收到，作出决定的部门最晚${due}答复。`,
  granted: (day: string) => `${day}已经信用修复，信用记录提前结束，您可以重新选择告知承诺和容缺受理。`,
  refused: (day: string) => `您的申请${day}没有获准，理由在上面的核查经过里。纠正以后可以再次申请。`,
  paper: '决定书在这件申请的文书里',
  said: '您写的纠正情况：',
  proof: '纠正证明：',
  ask: '申请信用修复',
  askLead: (by: string) =>
    `写明怎样纠正的，附上证明（例如整改验收材料、照片）。今天申请的，作出决定的部门最晚${by}答复并出具决定书；没有获准的，写明理由和救济途径。`,
  words: '纠正情况',
  wordsHint: '什么时候、怎样纠正的。最多 2000 字。',
  upload: '纠正证明文件',
  kinds: 'PDF、JPG 或 PNG',
  send: '提交申请',
};
