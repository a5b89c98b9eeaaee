/** Why a licence is cancelled where its holder asked for it. */
export const cancellationReason = '被许可人书面申请注销该许可,本机关已准予。';
