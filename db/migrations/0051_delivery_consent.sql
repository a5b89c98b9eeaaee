alter table cases."case" add column electronic_consent_at timestamptz(3);
comment on column cases."case".electronic_consent_at is 'when the applicant agreed to electronic delivery (行政许可法 with 民事诉讼法第九十条); null: not agreed';
