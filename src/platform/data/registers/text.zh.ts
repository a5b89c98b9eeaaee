import type { RegistersProblem } from './problems.ts';

export const problemText = {
  person_not_found: '没有找到这个人，请核对姓名和证件号码。',
  enterprise_not_found: '没有找到这家单位，请核对统一社会信用代码。',
  look_needs_sign_in: '请先登录，再查看谁看过您的个人信息。',
  look_needs_purpose: '查看个人信息须写明用途。',
  email_wrong_form: '请填写完整的邮箱地址，例如 name@example.cn；不想收邮件的，留空即可。',
} satisfies Record<RegistersProblem | 'email_wrong_form', string>;
