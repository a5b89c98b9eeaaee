import type { IdentityFieldCode, IdentityProblem } from './problems.ts';

export const problemText = {
  sign_in_failed: '账号或密码不对,请核对后再试。',
  sign_in_locked: '连续多次没有登录成功,请 15 分钟后再试。',
  account_needs_sign_in: '请先登录。',
  account_disabled: '这个账号已停用,如需恢复请联系本单位的系统管理员。',
  account_not_found: '没有找到这个工作人员账号,请刷新后再试。',
  account_other_name: '姓名与这个身份证号码登记的姓名不一致,请核对。',
  account_held_already: '这个人已有同类账号,不能再开一个。',
  password_must_change: '您用的是一次性密码,请先改成自己的密码,再办理其他事情。',
  password_unchanged: '新密码不能和现在的密码相同,请另设一个。',
  login_taken: '这个账号名已有人使用,请换一个。',
  registration_at_counter: '这次注册不能在网上完成,请带上身份证到政务服务中心窗口办理。',
  registration_id_wrong: '身份证号码有误,请核对。',
  password_wrong: '现在的密码不对,请重新输入。',
  acting_for_not_allowed: '您没有这家单位的经办授权,请联系单位法定代表人授权。',
  login_wrong_form: '账号名请用 4 至 32 个小写字母、数字、横线或下划线,以字母开头。',
  password_too_short: '密码至少 10 个字符。',
  phone_wrong_form: '请填写 11 位手机号码。',
  id_wrong_shape: '身份证号码应为 18 位,前 17 位是数字,最后一位是数字或 X。',
  id_wrong_check: '身份证号码最后一位与前 17 位对不上,请核对。',
  id_wrong_date: '身份证号码中的出生日期不对,请核对第 7 至 14 位。',
} satisfies Record<IdentityProblem | IdentityFieldCode, string>;
