export const viewText = {
  title: '我的信用记录',
  lead: '虚假承诺等失信情形会记在这里,到期自动结束。为单位办理的,先切换到「为单位办理」再查看单位的记录。',
  none: '没有信用记录。',
  grounds: { false_commitment: '作出虚假承诺', court_listed: '被人民法院列入失信被执行人名单', other_law: '法律、法规规定的其他失信情形' },
  from: '记入日期',
  until: '到期日期',
  noEnd: '修复前一直有效',
  over: '已经结束',
  basis: '依据',
  section: '信用记录',
  counts: '期内不能选择告知承诺、容缺受理,请按一般程序办理。',
  repair: (day: string) => `已经纠正的,${day}起可以持纠正证明向作出决定的部门申请信用修复,修复后不再受限。`,
};
