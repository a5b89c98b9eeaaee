create schema payments;

create sequence payments.payment_code;

create table payments.charge (
  id uuid primary key,
  code text not null unique,
  case_id uuid not null,
  case_number text not null,
  item_name text not null,
  department_id uuid not null,
  district text not null,
  person_id uuid not null,
  enterprise_id uuid,
  instance_id uuid not null,
  token text not null,
  node text not null,
  lines jsonb not null,
  full_fen bigint not null check (full_fen >= 0),
  due_fen bigint not null check (due_fen between 0 and full_fen),
  status text not null check (status in ('waiting', 'paid', 'exempt', 'cancelled', 'refunding', 'refunded')),
  version integer not null default 1,
  opened_at timestamptz(3) not null,
  settled_at timestamptz(3),
  ground text,
  notice_id uuid,
  receipt_id uuid,
  unique (case_id, node)
);
comment on table payments.charge is '应缴款: what a case has to pay at one step of its process, in fen; the lines say for what, by which basis and with which reduction';
comment on column payments.charge.id is '@type ChargeId';
comment on column payments.charge.code is '缴款码: twenty digits, the last a check digit';
comment on column payments.charge.case_id is '@type string';
comment on column payments.charge.department_id is '@type DepartmentId';
comment on column payments.charge.district is '@type DivisionCode';
comment on column payments.charge.person_id is '@type PersonId';
comment on column payments.charge.enterprise_id is '@type EnterpriseId';
comment on column payments.charge.instance_id is 'the process that waits';
comment on column payments.charge.token is 'the waiting place in the process';
comment on column payments.charge.status is '@type ChargeStatus';
comment on column payments.charge.ground is 'why less was asked than the rules say, decided by an official';
comment on column payments.charge.notice_id is '@type string: the payment notice, where one was made';
comment on column payments.charge.receipt_id is '@type string: the receipt, once paid';
create index on payments.charge (department_id, opened_at) where status in ('waiting', 'refunding');
create index on payments.charge (department_id, opened_at desc);

create table payments.attempt (
  id uuid primary key,
  charge_id uuid not null references payments.charge,
  provider text not null,
  reference text not null unique,
  fen bigint not null check (fen > 0),
  status text not null check (status in ('open', 'paid', 'disputed', 'closed')),
  url text,
  opened_at timestamptz(3) not null,
  paid_at timestamptz(3),
  transaction text,
  told_fen bigint,
  unique (provider, transaction)
);
comment on table payments.attempt is '支付: one way of paying a charge; open at most once for each provider, so that two windows pay once';
comment on column payments.attempt.charge_id is '@type ChargeId';
comment on column payments.attempt.provider is '@type ProviderName';
comment on column payments.attempt.reference is 'what the provider knows the payment by; not to be guessed';
comment on column payments.attempt.status is '@type AttemptStatus';
comment on column payments.attempt.transaction is 'number the provider, or the bank slip at the counter, gave the payment';
comment on column payments.attempt.told_fen is 'what the provider says was paid, where it differs (status disputed)';
create unique index on payments.attempt (charge_id, provider) where status = 'open';

create table payments.refund (
  id uuid primary key,
  charge_id uuid not null references payments.charge,
  attempt_id uuid not null unique references payments.attempt,
  fen bigint not null check (fen > 0),
  reason text not null check (reason in ('refused', 'not_accepted', 'withdrawn', 'paid_twice', 'too_late', 'amount_differs')),
  status text not null check (status in ('due', 'done')),
  requested_at timestamptz(3) not null,
  done_at timestamptz(3),
  voucher text,
  done_by uuid
);
comment on table payments.refund is '退费: money that goes back, in whole or for the lines not served; at most once for each payment';
comment on column payments.refund.charge_id is '@type ChargeId';
comment on column payments.refund.reason is '@type RefundReason';
comment on column payments.refund.status is '@type RefundStatus';
comment on column payments.refund.done_by is '@type PersonId: the finance clerk, where he paid it back himself';
create index on payments.refund (charge_id);
create index on payments.refund (requested_at) where status = 'due';

create table payments.callback (
  id uuid primary key,
  provider text not null,
  reference text not null,
  verdict text not null check (verdict in ('forged', 'received')),
  received_at timestamptz(3) not null
);
comment on table payments.callback is 'every word of a provider as it came in, forged ones too; append-only';
create index on payments.callback (received_at);

create table payments.fake_transaction (
  reference text primary key,
  transaction text not null unique,
  fen bigint not null,
  paid_at timestamptz(3) not null,
  refunded_at timestamptz(3)
);
comment on table payments.fake_transaction is 'the books of the demonstration provider, which moves no money: a payment service of its own would keep them elsewhere';

grant usage on schema payments to yiwang_app, yiwang_auditor;
grant usage on sequence payments.payment_code to yiwang_app;
grant select, insert on payments.charge, payments.attempt, payments.refund, payments.callback, payments.fake_transaction to yiwang_app;
/* What was asked of whom stays; only where the process waits, what is due, and what became of it may change. */
grant update (instance_id, token, lines, full_fen, due_fen, status, version, settled_at, ground, notice_id, receipt_id) on payments.charge to yiwang_app;
grant update (status, paid_at, transaction, told_fen) on payments.attempt to yiwang_app;
grant update (status, done_at, voucher, done_by) on payments.refund to yiwang_app;
grant update (refunded_at) on payments.fake_transaction to yiwang_app;
grant select on all tables in schema payments to yiwang_auditor;
