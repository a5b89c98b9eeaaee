export const problemText = {
  file_kind_refused: '这种文件不能上传。请上传 PDF、图片(JPG、PNG)、OFD、Word 或 Excel 文件。',
  file_empty: '这个文件是空的,请检查后重新选择。',
  file_not_found: '没有找到这个文件。',
  file_name_too_long: '文件名太长,请改短后再上传。',
};
