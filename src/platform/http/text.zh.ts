/** Sentences for what any form or request may get wrong, whatever its module. */
export const problemText = {
  office_only: '工作人员请在政务外网的工作台登录,这里只供办事的人使用。',
  unexpected: '抱歉,这一步没有办成,您填写的内容没有丢失。请稍后再试;如果仍然不行,请拨打 12345 并报上页面上的编号。',
  database_moving: '系统正在切换到备用数据库,这一步没有办成,您填写的内容没有丢失。请过一两分钟再试。',
  not_found: '没有找到这个页面或记录,请检查网址,或从首页重新查找。',
  invalid_input: '有内容需要改正,请按下面的提示修改后再提交。',
  too_large: '提交的内容太大。单个文件请不超过 20 MB,可以压缩或分成几份再上传。',
  unsupported_media_type: '这种提交格式无法识别,请用网页上的表单提交。',
  too_many_requests: '操作太频繁,请过几分钟再试。',
  cross_site: '为保护您的账户,来自其他网站的提交已被拦下。请回到本网站的页面重新操作。',
  unstorable_text: '内容里有无法保存的控制字符,请删去后重新提交。',
  too_nested: '提交的内容层次太深,无法识别。请用网页上的表单填写。',
  bad_request: '这次请求的格式不完整,无法识别。请回到上一页重新提交。',
  sign_in_required: '请先登录再办理。',
  official_account: '您现在用的是工作人员账号,不能用来申请办事。请先退出,再用您个人的账号登录;没有个人账号的可以注册一个。',
  forbidden: '您没有办理这项操作的权限。',
  stale: '这条记录刚刚被别人修改过,请刷新后查看最新内容再操作。',
  field_required: '请填写这一项。',
  field_wrong_kind: '这一项的内容不对,请检查后重新填写。',
  field_too_small: '这一项填写得太少或太小,请检查。',
  field_too_long: '这一项太长了,请缩短。',
  field_too_big: '这一项的数值或数量超过了上限,请检查。',
  field_not_a_choice: '请从给出的选项中选择一项。',
  field_unknown: '提交了表单上没有的内容,请刷新页面后重新填写。',
  field_wrong_form: '这一项的格式不对,请按提示填写。',
};

export type HttpProblem = keyof typeof problemText;
