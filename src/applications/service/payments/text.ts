import type { Language } from '#kernel/page.ts';
import * as en from './text.en.ts';
import * as zh from './text.zh.ts';

/** The module's words in the language of the page. */
export function wordsOf(lang: Language) {
  const {
    statusText: status,
    providerText: provider,
    refundReasonText: reason,
    refundStatusText: refund,
    viewText: view,
  } = lang === 'en' ? en : zh;
  return { status, provider, reason, refund, view };
}
