export const problemText = {
  file_kind_refused: '这种文件不能上传。请上传 PDF、JPG 或 PNG 文件；只改文件名的后缀不行，请另存或导出为 PDF，或者拍照上传。',
  file_empty: '这个文件是空的，请检查后重新选择。',
  file_not_found: '没有找到这个文件。',
  file_destroyed: '这份文件随办件档案保管期限届满，经鉴定批准已依法销毁，不能再打开。档案目录中保留销毁登记。',
  storage_full: '存放文件的空间已满，这个文件没有存下；已经填写和上传的内容没有丢失。请稍后再上传，或联系办理部门。',
  file_name_too_long: '文件名太长，请改短后再上传。',
};
