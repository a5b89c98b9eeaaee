import type { IdentityFieldCode, IdentityProblem } from './problems.ts';

export const problemText = {
  sign_in_failed: '账号或密码不对,请核对后再试。',
  sign_in_locked: '连续多次没有登录成功,请 15 分钟后再试。',
  account_needs_sign_in: '请先登录。',
  login_taken: '这个账号名已有人使用,请换一个。',
  registration_at_counter: '这次注册不能在网上完成,请带上身份证到政务服务中心窗口办理。',
  registration_id_wrong: '身份证号码有误,请核对。',
  password_wrong: '现在的密码不对,请重新输入。',
  appointment_not_allowed: '任命岗位由安全管理员办理,您没有这项权限。',
  appointment_unknown_official: '没有这个工作人员账户,请核对账户名。市民账户不能任命。',
  acting_for_not_allowed: '您没有这家单位的经办授权,请联系单位法定代表人授权。',
  appointment_of_oneself: '不能任命自己,请由另一名安全管理员办理。',
  appointment_mixes_administrators: '系统、安全、审计管理员互不兼任,也不办理业务,请换一名工作人员。',
  appointment_no_such_department: '没有这个部门,请核对部门全称。',
  appointment_needs_district: '不止一个区划有这个名称的部门,请同时写明区划代码。',
  login_wrong_form: '账号名请用 4 至 32 个小写字母、数字、横线或下划线,以字母开头。',
  password_too_short: '密码至少 10 个字符。',
  phone_wrong_form: '请填写 11 位手机号码。',
  id_wrong_shape: '身份证号码应为 18 位,前 17 位是数字,最后一位是数字或 X。',
  id_wrong_check: '身份证号码最后一位与前 17 位对不上,请核对。',
  id_wrong_date: '身份证号码中的出生日期不对,请核对第 7 至 14 位。',
} satisfies Record<IdentityProblem | IdentityFieldCode, string>;
