import type { CounterProblem } from './problems.ts';

export const problemText = {
  counter_colleagues_intake: '这是同事收的件，请由收件的人接着办。',
  counter_name_wrong: '请按证件填写姓名，2 至 50 个字。',
  counter_number_wrong: '证件号码不对，请对照证件逐位核对。',
  counter_nationality_wrong: '国籍请填护照上的三位字母代码，例如 UTO。',
  counter_nationality_required: '护照请同时填写签发国的三位字母代码。',
  counter_phone_wrong: '请填写 11 位手机号，或者带区号的固定电话号码。',
  counter_person_differs: '这个证件号码已经登记，但姓名不同。请对照证件核对姓名和号码。',
  counter_number_differs: '这个号码与来人登记的证件号码不一致，请对照证件核对。',
  counter_authority_over: '这份书面授权的期限已经过了，不能登记。请委托人重新出具。',
  counter_scan_required: '请扫描书面授权，或者选择扫描好的文件。',
  counter_nothing_to_choose: '这个事项没有告知承诺，按一般程序办理。',
  counter_choice_required: '请先把告知承诺的内容给申请人看，记录他选择告知承诺还是一般程序。',
  counter_person_unknown: '请先核对来人的身份。',
  counter_credit_code_wrong: '统一社会信用代码是 18 位，请对照营业执照核对。',
  counter_enterprise_unknown: '没有找到这个统一社会信用代码的单位，请对照营业执照核对。',
  counter_not_handler: '来人现在不是这个单位的经办人。请收下单位的授权委托书，先登记经办人。',
  counter_handler_term: '委托期限从今天起，最长一年，请核对。',
  counter_paper_required: '请写明看过的书面委托，例如「2026年3月1日授权委托书，盖公章」。',
  counter_no_reader: '这个窗口没有连接身份证阅读器，请对照证件录入。',
  counter_no_scanner: '这个窗口没有连接扫描仪，请选择文件、拖入文件或者用手机拍照。',
  counter_material_unknown: '这个事项没有这份材料，请刷新后再试。',
  counter_nothing_missing: '现在没有查出缺少的内容。确有欠缺的，请写明缺什么、怎么补。',
  counter_already_submitted: '这一件已经收件，不能重复提交。',
  counter_signature_required: '请申请人在手写板上签名，或者改为在打印的申请表上签名。',
  counter_original_unseen: '还有收到的纸质材料没有核对原件。请逐份标明是否看过原件。',
  counter_address_required: '请填写完整的收件地址，写到门牌号。',
  counter_reason_required: '请写明退回的原因。',
  counter_not_decided: '这一件还没有作出决定或者已经送达，不用移交出件窗口。',
  counter_electronic: '申请人已经书面同意电子送达，请直接电子送达。',
  counter_no_desk: '本地还没有设出件窗口，请由部门窗口送达。',
  counter_no_carrier: '还没有接通邮寄渠道，请通知申请人到窗口领取。',
  counter_sent_already: '这一件的结果已经移交过，请刷新后查看。',
  counter_parcel_unknown: '本窗口没有这一件，请核对编号。',
  counter_parcel_changed: '这一件刚刚有变动，请刷新后再办。',
  counter_handed_already: '这一件已经送达，不能重复办理。',
  counter_returned_already: '这一件已经退回部门。',
  counter_posted_already: '这一件已经寄出，请登记签收日期。',
  counter_not_arrived: '这一件还没有签收到窗口，请先签收。',
  counter_not_posted: '这一件没有寄出，请在窗口发放。',
  counter_announced_already: '这一件已经公告送达，公告期满后请登记送达。',
  counter_not_announced: '这一件没有公告送达，请按现在的状态办理。',
  counter_announcement_running: '公告自发出之日起满三十日才视为送达，现在还没有满。期间来领取的，核对身份后直接发放。',
  counter_day_ahead: '日期不能晚于今天，请核对。',
  counter_said_required: '请写清楚这一项，至少 2 个字。',
  counter_before_posting: '签收日期早于寄出日期，请对照回执核对。',
  counter_not_entitled: '来人不是申请人，也没有领取的授权。请核对证件，或者请申请人出具授权委托书后登记。',
  counter_authority_ended: '来人的授权已经到期或者收回，请申请人重新出具授权委托书。',
  counter_nothing_to_hand_over: '没有要移交给这个部门的纸质材料，可能已经开过清单，请刷新后查看。',
  counter_list_unknown: '没有找到这份移交清单，请刷新后查看。',
  counter_line_settled: '这一份已经签收或者退回，请刷新后查看。',
} satisfies Record<CounterProblem, string>;

export const lookPurpose = '政务服务大厅综合窗口核对身份';

export const activationPurpose = '政务服务大厅综合窗口核对证件，发放账号激活码';

export const noticeWords = {
  required: '请提供',
  wrong: '请按填写说明改正',
};

export const deliveryPurpose = '政务服务大厅出件窗口核对领取人身份';

export const noticeText = {
  ready: (item: string, number: string, office: string, again: boolean) => ({
    title: again ? '请尽快领取办理结果' : '办理结果可以领取了',
    text: `「${item}」（${number}）的结果在${office}政务服务大厅出件窗口，请带本人证件领取；委托他人的，请带授权委托书。也可以请窗口邮寄。`,
  }),
  posted: (item: string, number: string, tracking: string) => ({
    title: '办理结果已经寄出',
    text: `「${item}」（${number}）的结果已经寄出，邮件号 ${tracking}。`,
  }),
  returned: (number: string, reason: string) => ({ title: '出件窗口退回了一件结果', text: `${number}：${reason}` }),
};
