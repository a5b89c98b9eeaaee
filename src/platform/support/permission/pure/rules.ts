import type { Duty } from '#kernel/actor.ts';

/** What can be done to something that is not everybody's. An action that no row below names is refused to all. */
export type Action =
  | 'case.view'
  | 'case.edit'
  | 'case.withdraw'
  | 'case.rate'
  | 'case.precheck'
  | 'case.accept'
  | 'case.requestCorrection'
  | 'case.refuse'
  | 'case.suspend'
  | 'case.extend'
  | 'case.siteCheck'
  | 'case.expertReview'
  | 'case.review'
  | 'case.decide'
  | 'case.deliver'
  | 'case.transfer'
  | 'case.settleAvoidance'
  | 'case.viewPersonalData'
  | 'case.message'
  | 'catalogue.edit'
  | 'catalogue.review'
  | 'catalogue.publish'
  | 'catalogue.retire'
  | 'case.move'
  | 'case.skip'
  | 'case.urge'
  | 'phrase.share'
  | 'deputy.name'
  | 'deputy.oversee'
  | 'automation.view'
  | 'automation.propose'
  | 'automation.confirm'
  | 'automation.end'
  | 'automation.halt'
  | 'automation.review'
  | 'automation.correct'
  | 'process.repair'
  | 'archive.view'
  | 'archive.read'
  | 'archive.manage'
  | 'archive.appraise'
  | 'archive.approve'
  | 'authority.record'
  | 'commitment.view'
  | 'commitment.check'
  | 'rating.handle'
  | 'counter.intake'
  | 'counter.hold'
  | 'counter.sign'
  | 'payment.pay'
  | 'payment.view'
  | 'payment.confirm'
  | 'payment.reduce'
  | 'supervision.view'
  | 'process.measure'
  | 'report.view'
  | 'report.correct'
  | 'explanation.demand'
  | 'explanation.answer'
  | 'sampling.conduct'
  | 'finding.answer'
  | 'seal.view'
  | 'seal.apply'
  | 'seal.stop'
  | 'seal.keep'
  | 'seal.register'
  | 'seal.readUses'
  | 'account.view'
  | 'account.administer'
  | 'permission.administer'
  | 'system.administer'
  | 'refusal.read'
  | 'audit.read';

/**
 * What ties an actor to the thing: `own` his own or his enterprise's application; `agent` another person's that he acts in; `department` a
 * post in the department in charge, within its district; `participant` a post in a department that has a part of it; `district` a post
 * that oversees the district, whatever the department; `everywhere` the duty alone; `intake` himself took it in at the counter; `desk` a post
 * in the department whose delivery desk holds its result.
 */
export type Relation = 'own' | 'agent' | 'department' | 'participant' | 'district' | 'everywhere' | 'intake' | 'desk';

export interface Rule {
  actions: readonly Action[];
  relation: Relation;
  /** Empty for a citizen's own affairs. */
  duties: readonly Duty[];
  /** Only who proved his identity in person. */
  verified?: true;
  /** States in which the row does not hold. */
  notIn?: readonly string[];
  /** Never by a deputy: 代理不得转委托。 */
  inPerson?: true;
  /** 回避不适用：处理回避申请本身。 */
  despiteAvoidance?: true;
}

const casework: readonly Duty[] = ['window_clerk', 'reviewer', 'inspector', 'approver', 'head', 'generalist'];

/** The whole of who may do what. GB/T 22239-2019 8.1.4.2: none of the three administrators appears in a row about cases. */
export const rules: readonly Rule[] = [
  {
    actions: ['case.view', 'case.edit', 'case.withdraw', 'case.rate', 'case.message', 'case.viewPersonalData'],
    relation: 'own',
    duties: [],
  },
  // 代理人：在哪些权限和期限之内，由授权说了算（authorities）。
  { actions: ['case.view', 'case.edit', 'case.withdraw', 'case.message'], relation: 'agent', duties: [] },
  // 窗口核对书面授权、监护证明和双方身份以后登记。
  { actions: ['authority.record'], relation: 'department', duties: ['window_clerk', 'hall_clerk', 'generalist'], verified: true },
  // 国发〔2022〕5号「前台综合受理、后台分类审批、综合窗口出件」：综合窗口替各部门收件、出件，只办自己收的件和放在本窗口的件，不审查、不决定。
  { actions: ['counter.intake'], relation: 'district', duties: ['hall_clerk'], verified: true, inPerson: true },
  {
    actions: ['case.view', 'case.edit', 'case.viewPersonalData'],
    relation: 'intake',
    duties: ['hall_clerk'],
    verified: true,
    inPerson: true,
  },
  { actions: ['case.deliver'], relation: 'desk', duties: ['hall_clerk'], verified: true, notIn: ['draft'] },
  { actions: ['counter.hold'], relation: 'department', duties: ['hall_clerk'], verified: true },
  { actions: ['counter.sign'], relation: 'department', duties: ['window_clerk', 'reviewer', 'generalist'], verified: true },
  { actions: ['case.view'], relation: 'department', duties: casework, notIn: ['draft'] },
  // 行政许可法第二十六条：分别实施、联合办理的，各部门看得到有自己一份的办件；办理什么，另按环节所属的部门判断。
  { actions: ['case.view', 'case.urge'], relation: 'participant', duties: casework, notIn: ['draft'] },
  { actions: ['case.viewPersonalData'], relation: 'participant', duties: casework, verified: true, notIn: ['draft'] },
  { actions: ['case.view', 'supervision.view'], relation: 'district', duties: ['supervisor'], notIn: ['draft'] },
  {
    actions: ['case.precheck', 'case.accept', 'case.requestCorrection', 'case.refuse'],
    relation: 'department',
    duties: ['window_clerk', 'reviewer', 'generalist'],
    notIn: ['draft'],
  },
  {
    actions: ['case.suspend', 'case.expertReview', 'case.review'],
    relation: 'department',
    duties: ['reviewer', 'generalist'],
    notIn: ['draft'],
  },
  // 行政许可法第四十二条：延长期限须经本行政机关负责人批准。
  { actions: ['case.extend'], relation: 'department', duties: ['head'], notIn: ['draft'] },
  // 行政许可法第三十四条第三款：指派两名以上工作人员核查。
  { actions: ['case.siteCheck'], relation: 'department', duties: ['inspector'], notIn: ['draft'] },
  { actions: ['case.decide'], relation: 'department', duties: ['approver', 'head', 'generalist'], verified: true, notIn: ['draft'] },
  { actions: ['case.deliver'], relation: 'department', duties: ['window_clerk', 'reviewer', 'generalist'], notIn: ['draft'] },
  { actions: ['case.transfer'], relation: 'department', duties: ['reviewer', 'approver', 'head', 'generalist'], notIn: ['draft'] },
  // 行政处罚法第四十三条第三款：当事人提出回避申请的，由行政机关负责人决定；决定作出之前不停止调查。
  { actions: ['case.settleAvoidance'], relation: 'department', duties: ['head'], notIn: ['draft'], despiteAvoidance: true },
  { actions: ['case.settleAvoidance'], relation: 'participant', duties: ['head'], notIn: ['draft'], despiteAvoidance: true },
  { actions: ['case.viewPersonalData'], relation: 'department', duties: casework, verified: true, notIn: ['draft'] },
  { actions: ['case.message'], relation: 'department', duties: ['window_clerk', 'reviewer', 'generalist'], notIn: ['draft'] },
  // 退回、委派、加签、减签、撤回: whether the step is his is for the case to say; whether the step allows it, for the definition.
  { actions: ['case.move'], relation: 'department', duties: casework, notIn: ['draft'] },
  { actions: ['case.skip'], relation: 'department', duties: ['head'], notIn: ['draft'] },
  { actions: ['case.urge'], relation: 'department', duties: casework, notIn: ['draft'] },
  { actions: ['case.urge'], relation: 'district', duties: ['supervisor'], notIn: ['draft'] },
  // 部门常用语由负责人和审查人员维护，本部门的人都可以用。
  { actions: ['phrase.share'], relation: 'department', duties: ['head', 'reviewer', 'generalist'] },
  // 代理人由本人指定，限于本人的岗位和部门；负责人看得到，不得转委托。
  { actions: ['deputy.name'], relation: 'department', duties: [...casework, 'supervisor'], inPerson: true },
  { actions: ['deputy.oversee'], relation: 'department', duties: ['head'], inPerson: true },
  // 系统管理员只作技术处理：看不到办件内容，每次处理都要写明理由。
  { actions: ['process.repair'], relation: 'everywhere', duties: ['system_administrator'] },
  { actions: ['payment.pay'], relation: 'own', duties: [] },
  { actions: ['payment.pay'], relation: 'agent', duties: [] },
  { actions: ['payment.view'], relation: 'department', duties: [...casework, 'finance_clerk'] },
  // 收缴与审批分开：收款、退费由财务人员确认，减免由负责审批的人决定。
  { actions: ['payment.confirm'], relation: 'department', duties: ['finance_clerk'], verified: true },
  { actions: ['payment.reduce'], relation: 'department', duties: ['approver', 'head'], verified: true },
  // 国办发〔2020〕42号：准予以后在规定期限内核查承诺是否属实；查明不实的，由有权决定的人撤销（case.decide）。
  { actions: ['commitment.view'], relation: 'department', duties: casework },
  { actions: ['commitment.view'], relation: 'district', duties: ['supervisor'] },
  { actions: ['commitment.check'], relation: 'department', duties: ['inspector', 'generalist'] },
  // 国办发〔2023〕26号：业务部门归档、档案部门管理；保管期限表、移交和销毁鉴定由负责人批准，经办人不得自己批准。
  { actions: ['archive.view'], relation: 'department', duties: [...casework, 'archivist'] },
  {
    actions: ['archive.read'],
    relation: 'department',
    duties: ['reviewer', 'approver', 'head', 'generalist', 'archivist'],
    verified: true,
  },
  { actions: ['archive.manage'], relation: 'department', duties: ['archivist'], verified: true },
  // 档案法第二十一条：禁止擅自销毁；到期档案由档案人员和业务人员共同鉴定。
  {
    actions: ['archive.appraise'],
    relation: 'department',
    duties: ['reviewer', 'approver', 'head', 'generalist', 'archivist'],
    verified: true,
  },
  { actions: ['archive.approve'], relation: 'department', duties: ['head'], verified: true, inPerson: true },
  { actions: ['rating.handle'], relation: 'department', duties: ['head', 'reviewer', 'generalist'] },
  { actions: ['rating.handle'], relation: 'district', duties: ['supervisor'] },
  // 只有数字，没有办件：看得到哪一件，另按 case.view。
  { actions: ['process.measure'], relation: 'department', duties: ['head'] },
  { actions: ['process.measure'], relation: 'district', duties: ['supervisor', 'catalogue_editor'] },
  // 监察看板：负责人看本部门，监察看本辖区；说明由监察要求，由办理部门答复。
  { actions: ['supervision.view'], relation: 'department', duties: ['head'], notIn: ['draft'] },
  { actions: ['explanation.demand', 'sampling.conduct'], relation: 'district', duties: ['supervisor'], notIn: ['draft'] },
  { actions: ['explanation.answer', 'finding.answer'], relation: 'department', duties: casework, notIn: ['draft'] },
  // 报表：负责人看本部门，监察看本辖区；更正已发布的月份由监察写明原因。
  { actions: ['report.view'], relation: 'department', duties: ['head'] },
  { actions: ['report.view', 'report.correct'], relation: 'district', duties: ['supervisor'] },
  {
    actions: ['catalogue.edit', 'catalogue.review', 'catalogue.publish', 'catalogue.retire'],
    relation: 'district',
    duties: ['catalogue_editor'],
  },
  // 规则办件：事项管理员或者机关负责人提出，机关负责人中的另一人确认；停下来谁都可以快，恢复要两个人。
  { actions: ['automation.view'], relation: 'department', duties: ['reviewer', 'approver', 'head', 'generalist'] },
  { actions: ['automation.view', 'automation.end'], relation: 'district', duties: ['supervisor', 'catalogue_editor'] },
  { actions: ['automation.propose'], relation: 'district', duties: ['catalogue_editor'] },
  { actions: ['automation.propose', 'automation.end'], relation: 'department', duties: ['head', 'generalist'] },
  { actions: ['automation.confirm'], relation: 'department', duties: ['head', 'generalist'], verified: true, inPerson: true },
  { actions: ['automation.halt'], relation: 'district', duties: ['supervisor'] },
  { actions: ['automation.halt'], relation: 'everywhere', duties: ['system_administrator'] },
  { actions: ['automation.review'], relation: 'department', duties: ['reviewer', 'approver', 'head', 'generalist'], verified: true },
  { actions: ['automation.correct'], relation: 'department', duties: ['head', 'generalist'], verified: true },
  { actions: ['automation.correct'], relation: 'district', duties: ['supervisor'] },
  // 国办发〔2025〕33号第二十一条「谁所有、谁控制，谁签章、谁负责」：负责人申请，安全管理员备案；保管人和负责人都可以立即停用。用了哪些文书，只给本部门和监察看。
  { actions: ['seal.view', 'seal.readUses'], relation: 'department', duties: [...casework, 'archivist', 'finance_clerk', 'hall_clerk'] },
  // 移交封存的印章，接收的部门看得到，什么也不能办。
  { actions: ['seal.view', 'seal.readUses'], relation: 'participant', duties: casework },
  { actions: ['seal.view', 'seal.readUses'], relation: 'district', duties: ['supervisor'] },
  { actions: ['seal.apply'], relation: 'department', duties: ['head'], verified: true, inPerson: true },
  { actions: ['seal.stop'], relation: 'department', duties: ['head'], verified: true },
  {
    actions: ['seal.keep'],
    relation: 'department',
    duties: [...casework, 'archivist', 'finance_clerk', 'hall_clerk'],
    verified: true,
    inPerson: true,
  },
  { actions: ['seal.view', 'seal.register'], relation: 'everywhere', duties: ['security_administrator'], verified: true },
  { actions: ['account.administer', 'system.administer'], relation: 'everywhere', duties: ['system_administrator'] },
  { actions: ['account.view'], relation: 'everywhere', duties: ['system_administrator', 'security_administrator'] },
  { actions: ['permission.administer', 'refusal.read'], relation: 'everywhere', duties: ['security_administrator'] },
  { actions: ['audit.read'], relation: 'everywhere', duties: ['audit_administrator'] },
];
