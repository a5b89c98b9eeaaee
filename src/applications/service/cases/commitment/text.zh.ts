/** What the signed commitment says. */
export const commitmentText = {
  meets: (condition: string) => `符合下列条件：${condition}`,
  knows: (consequence: string) => `知晓违反承诺的后果：${consequence}`,
  checked: (days: number) => `接受准予之日起${days}日内的核查，并予以配合。`,
};
