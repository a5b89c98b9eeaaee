export const pageText = {
  decision: '决定',
  yes: '批准',
  no: '不批准',
  why: '理由',
};
