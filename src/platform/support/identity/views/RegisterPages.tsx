import type { Frame } from '#kernel/page.ts';
import { Button, ButtonLink, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { identityKinds } from '#kernel/identity-documents.ts';
import { SelectField, TextField } from '#platform/ui/public/fields.tsx';
import { errorOf, fieldOf } from '#platform/ui/public/form-state.ts';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { Notice } from '#platform/ui/public/status.tsx';
import { accountTextOf } from './text.ts';

export interface RegisterPageProps {
  frame: Frame;
  /** An invented identity number to try it with; demonstration only. */
  example?: string | undefined;
}

export function RegisterPage({ frame, example }: RegisterPageProps) {
  const { lang, form } = frame;
  const text = accountTextOf(lang).register;
  const field = (name: string) => ({ lang, ...fieldOf(form, name), width: 'medium' as const });
  return (
    <PortalPage frame={frame} title={text.title} lead={text.lead}>
      {example !== undefined && (
        <Notice lang={lang} kind="info" title={text.demonstration}>
          <p>{text.demonstrationBody(example)}</p>
        </Notice>
      )}
      <PlainForm action="/register">
        <TextField {...field('name')} label={text.name} hint={text.nameHint} autoComplete="name" />
        <SelectField
          lang={lang}
          label={text.idKind}
          choices={identityKinds.map((value) => ({ value, label: text.idKinds[value] }))}
          preset
          {...fieldOf(form, 'idKind', 'resident')}
        />
        <TextField {...field('idNumber')} label={text.idNumber} hint={text.idNumberHint} autoComplete="off" />
        <TextField {...field('nationality')} label={text.nationality} hint={text.nationalityHint} width="short" optional />
        <TextField {...field('phone')} label={text.phone} hint={text.phoneHint} type="tel" inputMode="tel" autoComplete="tel-national" />
        <TextField {...field('login')} label={text.login} hint={text.loginHint} autoComplete="username" />
        <TextField
          lang={lang}
          name="password"
          error={errorOf(form, 'password')}
          label={text.password}
          hint={text.passwordHint}
          type="password"
          width="medium"
          autoComplete="new-password"
        />
        <TextField
          {...field('activationCode')}
          label={text.activationCode}
          hint={text.activationCodeHint}
          autoComplete="off"

          optional
        />
        <ButtonRow>
          <Button>{text.submit}</Button>
        </ButtonRow>
      </PlainForm>
      <p className="links">
        <a className="target" href="/sign-in">
          {text.signIn}
        </a>
      </p>
    </PortalPage>
  );
}

export function RegisteredPage({ frame }: { frame: Frame }) {
  const text = accountTextOf(frame.lang).register;
  return (
    <PortalPage frame={frame} title={text.done} lead={text.doneLead}>
      <ButtonRow>
        <ButtonLink href="/sign-in">{text.doneNext}</ButtonLink>
      </ButtonRow>
      <p className="faint">{text.verify}</p>
    </PortalPage>
  );
}
