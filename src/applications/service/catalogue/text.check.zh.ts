const kinds = { granted: '准予', refused: '不予', corrected: '补正', overdue: '超期', withdrawn: '撤回' };

export const checkText = {
  missingFile: '缺少这个文件,或者无法读取。',
  codeNotStandard: '事项编码不合 GB/T 39554.1 的 31 位或 33 位规则。',
  typeDiffers: (inCode: string, given: string) => `编码中的事项类型是 ${inCode},这里写的是 ${given}。`,
  promiseLonger: '承诺时限不能长于法定时限;两者单位不同、无法比较的,也请改成同一单位。',
  statuteUnknown: (id: string) => `法定时限表里没有“${id}”这一行。`,
  noBasis: '没有写明设定依据。',
  keyTwice: (key: string) => `材料代号“${key}”用了两次。`,
  sourceUnknown: (name: string) => `“${name}”由政府部门出具,请写明可以从哪里取得(obtainableFrom),不要让申请人提供。`,
  conditionMissing: (name: string) => `“${name}”:有条件才交的要写条件(when),别的不要写。`,
  feel: (defect: string) => `规则写得不对:${defect}`,
  table: (title: string, defect: string) => `决策表「${title}」:${defect}`,
  feelAt: (reason: string, position: number, source: string) => `${reason}第 ${position + 1} 字起,在“${source}”中`,
  process: (element: string | null, reason: string, detail: string) =>
    `${element === null ? '' : `“${element}”:`}${reason}${detail === '' ? '' : `(${detail})`}`,
  actUnknown: (id: string, act: string) => `环节“${id}”的办理动作(yw:act)“${act}”不是办件能做的动作。`,
  dutyCannot: (id: string, duty: string) => `环节“${id}”交给了“${duty}”,但这种岗位无权做这件事。`,
  taskWithoutPost: (name: string) => `环节“${name}”没有选好办理岗位和办理动作(源文件里的 yw:duty、yw:act)。`,
  noDecision: (id: string) => `环节“${id}”要按规则核验,事项包里应当正好有一张决策表。`,
  feeNoBasis: (name: string) =>
    `收费“${name}”没有写明法律、行政法规依据(rank)。实施行政许可不得收费,法律、行政法规另有规定的除外(行政许可法第五十八条)。`,
  feeDecisionUnknown: (name: string) => `收费“${name}”的金额指向的决策不在事项包的决策表里。`,
  quotaFieldUnknown: (path: string) => `名额按“${path}”分,但表单里没有这个选择题。`,
  quotaPlaceWrong: (key: string) => `名额里的“${key}”与表单的选项对不上:每个可选的区域都要写明名额,不分区域的只写一项。`,
  noFee: (id: string) => `环节“${id}”要缴费,item.yaml 的收费项目里却没有写应缴多少(due)。`,
  noLicence: (id: string) => `环节“${id}”要制证,事项包里没有 licence.yaml。`,
  noScenario: (kind: keyof typeof kinds) => `缺少“${kinds[kind]}”的情景。`,
  coversUnknown: (key: string) => `告知承诺可以不交的材料“${key}”不在材料清单中。`,
  materialUnknown: (key: string) => `情景里的材料“${key}”不在材料清单中。`,
};
