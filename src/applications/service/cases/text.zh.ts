import { chineseMoment } from '#kernel/time.ts';
import type { CaseProblem } from './problems.ts';
import type { CaseEventKind, CaseStatus, ClockView, DeskAct, StopKind } from './schema.ts';

export const problemText = {
  case_deferral_discredited: '您有失信记录，在记录期内不能容缺受理，请把材料备齐后提交。',
  case_deferral_day: '补齐材料的日期应当在今天之后，并且不超过这个事项的承诺办理期限，请重新选择。',
  case_nothing_to_defer: '材料已经齐全，不需要容缺受理。',
  case_deferral_main_material: '缺少的材料里有主要材料，不能容缺受理，请先补齐主要材料。',
  case_deferral_over: '承诺补齐材料的日期已经过去，不能再补交。',
  case_accept_deferred: '申请人承诺后补部分材料，请用「容缺受理」；不同意容缺的，请一次性告知补正。',
  case_no_promise: '申请人没有作出后补材料的承诺，不能容缺受理。',
  case_material_not_deferred: '这份材料不在容缺受理承诺后补的范围内。',
  case_materials_awaited: '容缺受理的材料还没有补齐，补齐之前不能作出决定。',
  case_promise_required: '请勾选承诺，再提交。',
  case_commitment_none: '这个事项没有开放告知承诺，请按一般程序办理。',
  case_commitment_barred: '您有失信记录或者作出过虚假承诺，在记录期内不能选择告知承诺，请按一般程序办理。',
  case_commitment_unfit: '按您填写的情况不适用告知承诺，请返回改选一般程序，再提交。',
  case_commitment_unsigned: '您选择了告知承诺，请阅读告知内容并勾选承诺，再提交；也可以改选一般程序。',
  case_licence_required: '请选择要办理的证照。',
  case_licence_other: '没有找到这份证照，只能办理您本人（单位）持有的、这个事项所办的证照。',
  case_licence_not_in_force: '这份证照已经失效、被暂扣或者已由新证替代，不能办理这个事项。',
  case_licence_lasting: '这份证照长期有效，不用延续。',
  case_licence_in_hand: '这份证照已经有一件申请正在办理，请等它办结，或者先撤回。',
  case_renewal_early: '还没有到可以申请延续的日期，请在「我的证照」查看可以申请的起止日期。',
  case_renewal_late: '已经过了可以申请延续的最后一天。请按新办申请，以免证照失效。',
  case_replay_unreadable: '这份草稿还不能重算：文件读不通，或里面没有这个决策。请先在草稿里改到检查通过。',
  case_parts_pending: '还有部门没有作出决定或者没有提出意见，牵头部门要等各部门办完才能作出决定。',
  case_part_refused: '有部门不予许可，不能准予整件申请。请作不予决定，并在理由中写明是哪个部门、哪一份决定。（行政许可法第二十六条）',
  case_part_not_open: '本部门的部分现在不需要办理，请刷新后查看办件走到了哪里。',
  case_part_not_stopped: '本部门没有正在进行的特别程序，请刷新后查看。',
  case_points_pending: '有部门提出了补正意见，还没有告知申请人。请一次性告知补正；该部门认为不需要了，请其撤回意见。',
  case_request_reused: '这个请求编号已经用于另一份内容不同的申请。请核对内容，换一个新的请求编号再提交。',
  case_enclosure_unreadable: '材料内容应当用 Base64 编码，请检查后重新提交。',
  case_page_unknown: '这一页的位置读不出来，请回到列表第一页再翻。',
  case_view_name_taken: '您已经有一个同名的常用筛选，请换一个名称，或先删除原来的。',
  case_views_too_many: '常用筛选最多保存 20 个，请先删除不用的。',
  case_phrases_too_many: '常用语最多保存 200 条，请先删除不用的。',
  case_signature_required: '这一步作出决定要有您的手写签名，请签名后再提交。',
  case_signature_empty: '签名太短，看不出是谁签的，请重新签名。',
  case_signature_used: '这个签名已经用过。签名只能用于一件决定，请重新签名。',
  case_signature_permit_gone: '签名的密码确认已经失效或者用于别的办件，请重新输入密码确认。',
  case_signature_not_stored: '您还没有存签名图片，请先上传，或者改用手写。',
  case_signature_kind: '签名图片请用 PNG 或 JPG。',
  case_signature_too_large: '签名图片不能超过 200 KB，请裁小后再上传。',
  case_unconfirmed_at_counter: '窗口代为录入的申请，要由申请人核对确认后，从「窗口收件」页面提交。',
  case_not_found: '没有找到这个办件，请核对编号，或从「我的办件」进入。',
  case_of_enterprise: '这是您替单位办的申请，现在您在为本人办事。请先改为替单位办，再打开这一页。',
  case_item_not_open: '这个事项目前没有开放网上办理，请查看办事指南上的办理地点和电话。',
  case_changed: '这个办件刚刚有新的变化，请刷新后看过最新情况再操作，您填写的意见没有丢失。',
  case_withdrawn: '申请人已经撤回这份申请，不能再办理。',
  case_closed: '这个办件已经办结，不能再操作。',
  case_already_decided: '这个办件已经作出决定，不能重复操作。',
  case_already_accepted: '这个办件已经受理，不能重复操作。',
  case_not_draft: '这件申请已经提交，不能删除。不想办的，可以在办件页面撤回申请。',
  case_draft_of_counter: '这份草稿由窗口代为录入，请到收件的窗口处理。',
  case_still_draft: '这份申请还没有提交。',
  case_item_retired: '这个事项已经停用，不能再提交。请打开这份申请，看由哪个事项承接。',
  case_item_still_open: '这份申请不用转到别的事项，请接着填。',
  case_not_successor: '这个事项不承接原来的事项，请从列出的事项里选择。',
  case_version_fixed: '申请已经提交，按提交时的版本办理，不能再换版本。',
  case_suspended: '特别程序进行中，期限停止计算；请先登记特别程序的结果。',
  case_not_yet_accepted: '这个办件还没有受理，暂时不能进行这一步。',
  case_waits_for_applicant: '正在等待申请人补正，补正提交后才能继续办理。',
  case_incomplete: '还有内容没有填好或材料没有交齐，请按下面的提示一次补齐后再提交。',
  case_nothing_to_correct_here: '这一项不在需要补正的范围内。',
  case_correction_untouched: '要求补正的内容还没有改动。请先改好再提交；确实没有需要改的，勾选确认后再提交。',
  case_correction_only_once: '补正要求应当一次说全。再次要求补正，只能针对申请人新补交的内容。（行政许可法第三十二条）',
  case_correction_proof: '补正不能要求清单外或者不再保留的证明，请去掉这一项。',
  case_correction_names_proof: '补正理由里提到了不再保留的证明。请改写；确实不是向申请人要这份证明的，勾选确认后再发出。',
  case_correction_unknown_target: '补正要求里有这个事项没有的材料或项目，请从列表中选择。',
  case_needs_two_inspectors: '现场核查应当由两名以上工作人员进行，请选择另一位核查人员。（行政许可法第三十四条）',
  case_partner_not_inspector: '选择的同事没有现场核查的岗位，请重新选择。',
  case_check_in_future: '日期不能晚于今天。',
  case_reviewer_cannot_decide: '提出审查意见的人不能同时作出决定，请由另一位审批人员办理。',
  case_site_check_unconfirmed:
    '现场核查还没有由第二名核查人员确认，不能进行这一步。请第二名核查人员用自己的账号确认；他不能确认的，由负责人把核查转办给另一名核查人员。',
  case_site_check_nothing_to_confirm: '现在没有等待确认的现场核查，请刷新后查看。',
  case_site_check_not_partner: '现场核查由记录时写明的同行核查人员本人确认。',
  case_objection_required: '请写明不同意的理由，至少 2 个字。',
  case_task_not_open: '这一步现在不需要办理，请刷新后查看办件走到了哪里。',
  case_task_taken: '这一步已经由另一位同事在办理。如需接手，请联系对方转办。',
  case_already_extended: '期限只能延长一次，这个办件已经延长过。（行政许可法第四十二条）',
  case_extension_too_late: '办理期限已经届满，不能再延长。延长期限要在期限届满前经负责人批准。（行政许可法第四十二条）',
  case_no_electronic_consent: '申请人没有同意电子送达，请选择窗口领取或者邮寄。',
  case_delivered_at_desk: '结果在出件窗口，请到“出件”中核对领取人身份后发放。',
  case_delivery_before_decision: '送达日期不能早于决定日期。',
  case_delivery_reason_required: '请写明事由：留置送达写为什么拒收，公告送达写为什么用其他方式送不到。',
  case_delivery_place_required: '请写明地点：留置送达写文书留在哪里，公告送达写公告登在哪里。',
  case_delivery_witness_required: '留置送达请写明见证人的姓名和单位，或者拍照、录像的情况。',
  case_delivery_announcement_required: '公告送达请填写公告发出的日期。',
  case_delivery_announcement_running: '公告自发出之日起满三十日才视为送达，现在还没有满。',
  case_material_unknown: '这个事项没有要求这份材料，请刷新页面后重新选择。',
  case_material_kind: '这种文件不能作为材料，请上传 PDF 或图片。',
  case_material_empty: '这个文件是空的，请重新选择。',
  case_material_too_many: '同一份材料最多上传 10 个文件，请合并后再上传。',
  case_progress_not_found: '没有查到。请核对办件编号，以及申请人证件号码的最后四位（营业执照填统一社会信用代码的最后四位）。',
  case_progress_too_often: '查询次数太多，请过 15 分钟再试，或登录后在「我的办件」里查看。',
  case_return_unknown_step: '不能退回到这一步，请从列表中选择前面办过的步骤。',
  case_transfer_oneself: '这一步已经在您手上，不用转给自己，请选择一位同事。',
  case_transfer_unknown: '选择的同事没有办理这一步的岗位，请重新选择。',
  case_transfer_avoids: '这位同事对此件应当回避，请选择其他同事。',
  case_document_pending: '文书正在制作，通常几秒钟就好，请稍后再下载。',
  case_withheld: '这一环节不提供这项内容。',
  case_waits_for_signers: '这一步正在等待加签的同事签署意见，签署后才能办理。',
  case_not_your_step: '这一步不由您的岗位办理，不能进行这项操作。',
  case_not_a_colleague: '请选择本部门的在岗同事。',
  case_signer_oneself: '不能给自己加签，请选择一位同事。',
  case_signer_already: '这位同事已经在签署名单里。',
  case_signer_unknown: '这位同事不在待签署的名单里，可能已经签署，请刷新后查看。',
  case_not_a_signature: '这一步不是加签，请直接办理。',
  case_nothing_to_recall: '没有可以撤回的环节：后续环节已经开始办理，或者办理结果已经告知申请人。',
  case_no_applicant_step: '这个流程没有安排退回申请人，请改用退回到前面的步骤。',
  case_urge_oneself: '这一步就在您手上，请直接办理。',
  case_urged_today: '您今天已经催办过，下一个工作日可以再催。',
  case_number_wrong: '办件编号是 20 位数字，在收件凭证上，请核对后重新填写。',
  case_last4_wrong: '请填写证件号码的最后四位，例如 123X。',
  case_reason_required: '请写明理由。',
  case_points_required: '请至少选择一项需要补正的内容，并说明怎样补正。',
  case_declaration_required: '请先确认承诺，再提交。',
  sign_in_required: '请先登录再办理。',
  forbidden: '您没有办理这项操作的权限。',
} satisfies Record<CaseProblem, string> & Record<string, string>;

export const statusText = {
  draft: '未提交',
  submitted: '已收件，等待受理',
  correcting: '等待您补正',
  accepted: '已受理，审查中',
  suspended: '特别程序中，暂停计时',
  granted: '准予，等待送达',
  refused: '不予，等待送达',
  not_accepted: '不予受理',
  withdrawn: '已撤回',
  closed: '已办结',
} satisfies Record<CaseStatus, string>;

/** Where the citizen's words speak to him. */
export const statusTextOfDesk = { correcting: '等待申请人补正' } satisfies Partial<Record<CaseStatus, string>>;

export const eventWords = {
  started: '开始填写申请',
  submitted: '提交申请，已收件',
  correction_requested: '一次性告知需要补正的内容',
  supplemented: '补正后重新提交',
  accepted: '受理',
  deemed_accepted: '五个工作日内未告知补正，自收到之日起即为受理',
  not_accepted: '不予受理',
  site_checked: '现场核查，两名核查人员均已确认',
  site_check_recorded: '记录现场核查，待第二名核查人员确认',
  site_check_disputed: '第二名核查人员不同意核查记录',
  ruled: '按规则核定',
  suspended: '启动特别程序，期限停止计算',
  resumed: '特别程序结束，期限继续计算',
  extended: '经负责人批准，期限延长',
  reviewed: '提出审查意见',
  returned: '退回前一步骤',
  transferred: '转办给另一位工作人员',
  granted: '准予',
  refused: '不予',
  licence_issued: '制发证照',
  delivered: '送达',
  withdrawn: '申请人撤回申请',
  overdue: '超过办理期限，已逐级督促',
  rated: '申请人评价',
  countersigned: '签署意见',
  delegated: '委派同事办理',
  delegate_answered: '委派事项办好交回',
  signer_added: '加签',
  signer_removed: '减签',
  recalled: '撤回',
  skipped: '跳过无人在岗的环节',
  urged: '催办',
  escalated: '超过环节时间，已提醒上级岗位',
  returned_to_applicant: '退回申请人修改',
  hearing_opened: '告知听证权利或者决定举行听证',
  hearing_asked: '要求听证',
  hearing_waived: '申请人不要求听证',
  hearing_convened: '通知听证的时间、地点',
  hearing_held: '举行听证，制作笔录',
  hearing_cancelled: '终止听证',
  part_decided: '参与部门作出自己的决定',
  part_suspended: '参与部门启动特别程序，该部门期限停止计算',
  part_resumed: '参与部门特别程序结束，该部门期限继续计算',
  part_extended: '经参与部门负责人批准，该部门期限延长',
  part_overdue: '参与部门超过期限，已督促',
  correction_proposed: '参与部门提出补正意见，由牵头部门一并告知',
  deferred_supplied: '容缺受理的材料已补齐',
  deemed_renewed: '有效期届满前没有作出决定，视为准予延续',
  ended: '逾期未补齐材料，终止办理',
  licence_ended: '许可失效',
  result_revoked: '准予决定已撤销',
  overdue_explained: '说明超过期限的原因',
} satisfies Record<CaseEventKind, string>;

export const stopText = {
  hearing: '听证',
  tender: '招标',
  auction: '拍卖',
  testing: '检验',
  measurement: '检测',
  quarantine: '检疫',
  appraisal: '鉴定',
  expert_review: '专家评审',
} satisfies Record<StopKind, string>;

export const lightText = {
  green: '正常',
  yellow: '临近到期',
  red: '已超期',
  stopped: '停止计时',
  none: '不计时',
} satisfies Record<ClockView['light'], string>;

export const actText = {
  accept: '受理',
  acceptDeferred: '容缺受理',
  requestCorrection: '一次性告知补正',
  refuseAcceptance: '不予受理',
  siteCheck: '记录现场核查',
  confirmSiteCheck: '确认现场核查',
  suspend: '启动特别程序',
  resume: '特别程序结束',
  extend: '延长期限',
  review: '提出审查意见',
  returnBack: '退回',
  grant: '准予',
  refuse: '不予',
  deliver: '送达并办结',
  transfer: '转办',
  countersign: '签署意见',
  answerDelegation: '办好交回',
  returnToApplicant: '退回申请人',
  delegate: '委派',
  addSigner: '加签',
  removeSigner: '减签',
  recall: '撤回',
  skip: '跳过',
  urge: '催办',
} satisfies Record<DeskAct, string>;

export const meanwhileText = {
  oneself: '您',
  applicant: '申请人',
  system: '系统',
  said: (who: string, at: string, what: string, act: string) =>
    `${who} ${at} 已经办了「${what}」，您的「${act}」没有办成。请刷新办件，看现在到了哪一步。`,
};

/** The five stations every citizen sees, whatever the process behind. */
export const stationNames = ['填写申请', '收件', '受理审查', '作出决定', '送达办结'];

/** What happens next, in plain words, by status. */
export const nextText = {
  draft: '填好后提交。内容会自动保存，换一台设备登录也能接着填。',
  submitted: '工作人员会在五个工作日内告诉您是否受理，或者一次说清需要补正什么。超过五个工作日没有答复，就是已经受理。',
  correcting: '请按下面列出的内容补正后再次提交。其他内容不用重新填写。',
  accepted: '正在审查。需要现场核查或专家评审时，我们会提前告诉您。',
  suspended: '正在进行特别程序，这段时间不计入办理期限，结束后我们会通知您。',
  granted: '决定已经作出，十个工作日内送达证照和决定书。',
  refused: '决定已经作出，十个工作日内送达决定书。决定书上写明了理由和您可以怎样申请复议或起诉。',
  not_accepted: '这件事不属于本机关受理范围或者依法不需要办理，理由写在决定书上。',
  withdrawn: '申请已经按您的要求撤回。需要时可以重新申请。',
  closed: '这件事已经办结。欢迎您对这次服务作出评价。',
} satisfies Record<CaseStatus, string>;

/** Where rules decide at once. */
export const nextAtOnce =
  '正在按公开的规则当场核验，一般几秒钟就有结果，请打开办件查看。规则不能确认的，由工作人员在五个工作日内告诉您是否受理。';

/** Why an official sees a person's data, as the person reads it. */
/** Why rules leave to people what their tables would grant. */
export const registerCheck = {
  name: '与登记的信息核对',
  reason: (labels: readonly string[]) => `与登记的信息不一致：${labels.join('、')}。规则不作决定，转工作人员核对`,
};
export const lookPurpose = (item: string) => `办理「${item}」`;

/** Words that go into the papers of a case. */
export const correctionText = {
  namesProof: (names: readonly string[]) => `这里提到了“${names.join('”“')}”，已经不能再要求提供。`,
};

export const paperText = {
  falseCommitment: '申请人作出的承诺不实',
  commitmentGuidance: '《国务院办公厅关于全面推行证明事项和涉企经营许可事项告知承诺制的指导意见》（国办发〔2020〕42号）',
  limit: (value: number, unit: 'workday' | 'day') => `${value}个${unit === 'workday' ? '工作日' : '自然日'}`,
  moment: chineseMoment,
  renewedAs: (name: string, number: string, from: string, until: string | null) =>
    `${name}（编号${number}）准予延续，自${from}起${until === null ? '长期有效' : `至${until}止`}。`,
  noBasis: '事项来源未列明设定依据',
  granted: (result: string) => `经审查，你（单位）的申请符合法定条件、标准，准予${result}。`,
  ruled: (decision: string, result: string, rules: readonly string[]) =>
    `${decision}：${result}${rules.length > 0 ? `（${rules.join('；')}）` : ''}。`,
  // 个人信息保护法第二十四条第三款。
  byRules: (address: string) =>
    `本决定由公开的规则自动作出，没有工作人员参与。你（单位）可以要求工作人员复核：${address}，或者到受理窗口提出。`,
  governmentOf: (division: string | null) => (division === null ? '作出决定的部门的本级人民政府' : `${division}人民政府`),
  court: '有管辖权的人民法院',
};

/** What an overdue case tells its applicant. 优化营商环境条例第三十六条; 行政复议法第十一条、第二十三条. */
export const overdueText = {
  title: '办理超过了期限',
  promised:
    '这件事已经超过我们承诺的办理期限，机关负责人和电子监察人员已收到督促。法定期限还没有到，请您再等一等；需要了解原因，可以给经办人留言。',
  statutory: (remedy: string) => `这件事已经超过法定办理期限，机关负责人和电子监察人员已收到督促。${remedy}`,
};

/** 优化营商环境条例第三十六条：超过期限的，原因应当告知申请人。 */
export const overdueReasonTitle = '超过期限的原因';

/** In-site notices to officials, by the light. */
export const deskNoticeText = {
  yellow: (item: string, number: string, due: string) => ({
    title: '办件临近到期',
    text: `「${item}」${number} 将于 ${due} 到期，请尽快办理。`,
  }),
  red: (item: string, number: string, due: string) => ({
    title: '办件已超期',
    text: `「${item}」${number} 已于 ${due} 到期，请立即办理，并把原因告诉申请人。超期不等于准予。`,
  }),
  statutory: (item: string, number: string) => ({
    title: '办件已超过法定期限',
    text: `「${item}」${number} 已超过法定期限，申请人已被告知可以申请行政复议。请立即办理。`,
  }),
};

export const messageNoticeText = (fromOfficial: boolean, item: string) =>
  fromOfficial
    ? { title: '经办人给您留言', text: `关于「${item}」，经办人给您留了言，请打开查看和回复。` }
    : { title: '申请人留言', text: `「${item}」的申请人留了言，请打开查看和答复。` };

/** In-site notices to the applicant, by the act; acts not named tell nobody. */
export const noticeText: Readonly<Record<string, { title: string; text: string } | undefined>> = {
  submit: { title: '已收到您的申请', text: '收件凭证已经出具，五个工作日内告诉您是否受理。' },
  supplement: { title: '已收到您的补正', text: '工作人员会重新审查。' },
  returnToApplicant: { title: '请修改申请内容', text: '需要修改的内容已经列全，请修改后再次提交。' },
  requestCorrection: { title: '请补正材料', text: '需要补正的内容已经一次列全，请尽快补正后提交。' },
  accept: { title: '您的申请已受理', text: '受理通知书已经出具，办理期限开始计算。' },
  acceptDeferred: { title: '您的申请已容缺受理', text: '容缺受理通知书已经出具，审查已经开始。请在承诺的日期前补齐材料。' },
  endDeferred: { title: '申请已终止办理', text: '承诺的日期前没有补齐材料，办理终止。备齐材料后可以重新申请。' },
  deemRenewed: { title: '视为准予延续', text: '证照有效期届满前没有作出决定，依法视为准予延续。新证和告知书已经出具。' },
  deemAccepted: { title: '您的申请视为受理', text: '五个工作日内没有告知补正，自收到之日起即为受理。' },
  refuseAcceptance: { title: '您的申请不予受理', text: '理由和救济途径写在决定书上。' },
  suspend: { title: '特别程序开始', text: '期限停止计算，告知书上写明了所需时间。' },
  resume: { title: '特别程序结束', text: '办理期限恢复计算。' },
  extend: { title: '办理期限延长', text: '经机关负责人批准，办理期限延长，理由可在办件中查看。' },
  grant: { title: '您的申请已获准予', text: '决定书已经出具。' },
  grantByRules: { title: '您的申请已当场办成', text: '决定书已经出具。' },
  issueLicence: { title: '证照已制发', text: '可以在「我的证照」查看和出示。' },
  grantPart: { title: '有部门已作出准予决定', text: '该部门的决定书已经出具，其他部门还在办理。' },
  refusePart: { title: '有部门作出不予决定', text: '该部门的决定书写明了理由和救济途径，整件事的结果由牵头部门另行告知。' },
  suspendPart: { title: '有部门启动特别程序', text: '该部门的期限停止计算，告知书上写明了所需时间。' },
  resumePart: { title: '有部门的特别程序结束', text: '该部门的办理期限恢复计算。' },
  extendPart: { title: '有部门的期限延长', text: '经该部门负责人批准，理由可在办件中查看。' },
  refuse: { title: '您的申请不予批准', text: '决定书写明了理由和救济途径。' },
  deliver: { title: '已送达并办结', text: '欢迎您评价这次服务。' },
  openHearing: { title: '请看听证告知书', text: '您的申请涉及听证，请在办件中查看告知书和期限。' },
  conveneHearing: { title: '听证的时间、地点已经确定', text: '请在办件中查看听证通知书，按时参加。' },
  holdHearing: { title: '听证已经举行', text: '将根据听证笔录作出决定。' },
  cancelHearing: { title: '听证已终止', text: '原因可在办件中查看，办理继续进行。' },
  withdraw: { title: '申请已撤回', text: '这件申请已按您的要求终止。' },
};

/** In-site notices among officials about avoidance. */
export const avoidanceNotice = {
  declared: { title: '有一项回避申请待您决定', text: '申请人员已暂停接触该办件，请尽快决定是否回避。' },
  stands: { title: '您的回避申请已决定：应当回避', text: '该办件由其他人员办理。' },
  falls: { title: '您的回避申请已决定：不需要回避', text: '您可以继续办理该办件。' },
};

interface MoveNotice {
  by: string;
  item: string;
  number: string;
  reason: string;
}

/** In-site notices among officials about the moves of a step. */
export const moveNoticeText = {
  delegated: ({ by, item, number }: MoveNotice) => ({ title: '有一件事委派给您', text: `${by}请您办理「${item}」${number}，办好后交回。` }),
  answered: ({ by, item, number }: MoveNotice) => ({ title: '委派的事项已办好', text: `${by}已办好「${item}」${number}，请您确认。` }),
  signing: ({ by, item, number }: MoveNotice) => ({ title: '请您签署意见', text: `${by}请您对「${item}」${number}签署意见。` }),
  urged: ({ by, item, number, reason }: MoveNotice) => ({ title: '有人催办', text: `${by}催办「${item}」${number}：${reason}` }),
  escalated: ({ item, number, reason }: MoveNotice) => ({
    title: '环节超过规定时间',
    text: `「${item}」${number} 的环节「${reason}」超过规定时间还没有办理，请督促。`,
  }),
};
