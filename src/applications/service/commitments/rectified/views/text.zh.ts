export const rectifiedText = {
  title: '我已整改',
  lead: (by: string) => `请最晚${by}整改到位，并在这里写明怎样整改的，附上证明。核查人员收到后再次核查。`,
  again: '您已经报告整改。再次核查以前可以重新报告，以最后一次为准。',
  words: '整改情况',
  wordsHint: '什么时候、怎样整改的。最多 2000 字。',
  upload: '整改证明文件',
  uploadHint: '例如整改后的照片、检测报告、验收单。',
  kinds: 'PDF、JPG 或 PNG',
  send: '报告整改',
};
