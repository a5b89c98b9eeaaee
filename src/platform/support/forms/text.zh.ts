/** What can be wrong with an answer, whatever the form. */
export const problemText = {
  form_text_too_long: '这一项太长了,请精简后重新填写。',
  form_not_a_number: '请只填数字,例如 12 或 12.5。',
  form_not_money: '请填写金额,最多两位小数,例如 1200.50。',
  form_not_a_date: '请填写一个存在的日期,例如 2026-03-02。',
  form_not_an_option: '请从给出的选项中选择。',
  form_not_a_phone: '请填写 11 位手机号码,或带区号的座机号码。',
  form_id_number_wrong: '身份证号码的最后一位与前 17 位对不上,请对照证件重新填写。',
  form_credit_code_wrong: '统一社会信用代码对不上校验位,请对照营业执照重新填写。',
  form_not_a_file: '请选择要上传的文件。',
  form_file_required: '请上传这份材料。',
  form_wrong_kind: '这一项的内容无法识别,请重新填写。',
  form_check_failed: '这一项不符合要求,请核对。',
  form_rows_too_few: '请至少添加一行。',
  form_rows_too_many: '行数超过了上限,请删去多余的行。',
  form_draft_unreadable: '表单的内容不完整,请先改好再预览。',
  form_draft_broken: '表单里有写错的规则,请先改好再预览。',
};
