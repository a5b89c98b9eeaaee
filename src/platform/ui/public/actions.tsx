import type { ReactNode } from 'react';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

export interface ButtonProps {
  children: ReactNode;
  kind?: ButtonKind;
  type?: 'submit' | 'button';
  name?: string;
  value?: string;
  formAction?: string;
}

export function Button({ children, kind = 'primary', type = 'submit', name, value, formAction }: ButtonProps) {
  return (
    <button className={`button ${kind}`} type={type} name={name} value={value} formAction={formAction}>
      {children}
    </button>
  );
}

export interface ButtonLinkProps {
  href: string;
  children: ReactNode;
  kind?: ButtonKind;
}

export function ButtonLink({ href, children, kind = 'primary' }: ButtonLinkProps) {
  return (
    <a className={`button ${kind}`} href={href}>
      {children}
    </a>
  );
}

/** Buttons that belong together, in a row that wraps. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="button-row">{children}</div>;
}

export interface PlainFormProps {
  action: string;
  method?: 'post' | 'get';
  /** With files to upload. */
  upload?: boolean;
  /** Keeps what is typed in this browser's tab until sent, under this name; never for secrets. */
  keep?: string;
  children: ReactNode;
}

/** A form checked by the server: the browser's own balloons are off, because they vanish and cannot be read aloud. */
export function PlainForm({ action, method = 'post', upload, keep, children }: PlainFormProps) {
  return (
    <form
      className="plain-form"
      action={action}
      method={method}
      noValidate
      encType={upload === true ? 'multipart/form-data' : undefined}
      data-once={method === 'post' ? '' : undefined}
      data-keep={keep}
    >
      {children}
    </form>
  );
}
