/** Why a licence is cancelled where its holder asked for it. */
export const cancellationReason = '被许可人书面申请注销该许可，本机关已准予。';

/** What the history of a case says of the licence it granted. */
export const licenceEnded = {
  revoked: (number: string, day: string) => `许可已撤销，证照${number}自${day}起失效。`,
  withdrawn: (number: string, day: string) => `许可已撤回，证照${number}自${day}起失效。`,
  cancelled: (number: string, day: string) => `证照${number}已于${day}注销。`,
};
