import type { Frame } from '#kernel/page.ts';
import { Button, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { TextField } from '#platform/ui/public/fields.tsx';
import { fieldOf } from '#platform/ui/public/form-state.ts';
import { DataTable, LinkTabs } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { Notice } from '#platform/ui/public/status.tsx';
import { portalTextOf } from '../text.ts';

export type SignInAs = 'citizen' | 'enterprise' | 'official';

export interface SignInPageProps {
  frame: Frame;
  as: SignInAs;
  /** Where the form posts; may carry the page to come back to. */
  action?: string;
  /** Names of the fields, as the endpoint behind wants them. */
  names?: { account: string; password: string; creditCode?: string };
  hidden?: Readonly<Record<string, string>>;
  /** Where to go after, kept when changing the tab. */
  next?: string;
  /** The time at which a locked account opens again, in words. */
  lockedUntil?: string;
  /** Demonstration only. */
  accounts?: readonly { who: string; account: string; password: string }[];
  forgottenHref?: string;
  registerHref?: string;
}

const kinds: readonly SignInAs[] = ['citizen', 'enterprise', 'official'];

export function SignInPage(props: SignInPageProps) {
  const { frame, as, next, accounts = [], names = { account: 'account', password: 'password' } } = props;
  const { lang, form } = frame;
  const text = portalTextOf(lang).signIn;
  const tabHref = (kind: SignInAs) => `/sign-in?as=${kind}${next === undefined ? '' : `&next=${encodeURIComponent(next)}`}`;
  return (
    <PortalPage frame={frame} title={text.title}>
      <LinkTabs label={text.tabs} tabs={kinds.map((kind) => ({ label: text[kind], href: tabHref(kind), current: kind === as }))} />
      <p>{text.lead[as]}</p>
      {props.lockedUntil !== undefined && (
        <Notice lang={lang} kind="warn" title={text.locked}>
          <p>{text.lockedBody(props.lockedUntil)}</p>
        </Notice>
      )}
      <PlainForm action={props.action ?? '/sign-in'}>
        {Object.entries(props.hidden ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextField
          {...fieldOf(form, names.account)}
          lang={lang}
          label={as === 'official' ? text.officialAccount : text.account}
          autoComplete="username"
          width="medium"
        />
        {as === 'enterprise' && names.creditCode !== undefined && (
          <TextField
            {...fieldOf(form, names.creditCode)}
            lang={lang}
            label={text.creditCode}
            hint={text.creditCodeHint}

            width="medium"
            autoComplete="off"
          />
        )}
        <TextField
          {...fieldOf(form, names.password)}
          lang={lang}
          label={text.password}
          type="password"
          autoComplete="current-password"
          width="medium"
        />
        <ButtonRow>
          <Button>{text.submit}</Button>
        </ButtonRow>
      </PlainForm>
      <p className="links">
        {props.forgottenHref !== undefined && (
          <a className="target" href={props.forgottenHref}>
            {text.forgotten}
          </a>
        )}
        {props.registerHref !== undefined && as !== 'official' && (
          <a className="target" href={props.registerHref}>
            {text.register}
          </a>
        )}
      </p>
      {as !== 'official' && <p className="faint">{text.noAccount}</p>}
      {accounts.length > 0 && (
        <section aria-labelledby="demonstration">
          <h2 id="demonstration">{text.demonstration}</h2>
          <p>{text.demonstrationBody}</p>
          <DataTable
            caption={text.demonstration}
            captionUnseen
            rows={accounts}
            rowKey={(one) => one.account}
            columns={[
              { key: 'who', head: text.demonstrationWho, cell: (one) => one.who },
              { key: 'account', head: text.demonstrationAccount, cell: (one) => <code>{one.account}</code> },
              { key: 'password', head: text.demonstrationPassword, cell: (one) => <code>{one.password}</code> },
            ]}
          />
        </section>
      )}
    </PortalPage>
  );
}
