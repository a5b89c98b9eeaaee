/** Of every record that a second inspector confirms. */
export const confirmText = {
  agreed: '您是否同意这份核查记录',
  yes: '同意，与本人核查所见一致',
  no: '不同意，退回重新记录',
  objection: '不同意的理由（至少 2 个字）',
  required: '请填写这一项',
};
