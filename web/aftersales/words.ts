import i18next from 'i18next';
import { type RequestReason, requestReasons } from '../../common/aftersales-reasons.ts';
import { type CompensationForm, giftWords } from '../../common/aftersales-remedies.ts';
import { kindWords, moveWords, requestStateWords, type Said } from '../../common/aftersales-words.ts';
import { alertStateWords } from '../../common/alerts.ts';
import { articleActWords, markCauseWords } from '../../common/article-words.ts';
import { cartStateWords } from '../../common/carts.ts';
import { correctionFieldWords, correctionStateWords, correctionSubjectWords } from '../../common/corrections.ts';
import { serviceKindWords, serviceMoveWords, serviceStateWords } from '../../common/service-words.ts';
import { money } from '../ui/money.ts';

/** The one of a pair of words that fits the language of the screen. */
export const said = ([zh, en]: Said): string => (i18next.language === 'en' ? en : zh);

/** What the policy says, in the language of the screen; an imported policy may have no English. */
export const saidBy = ({ zh, en }: { zh: string; en: string }): string => said([zh, en || zh]);

/** What stands behind it; a policy may name it in Chinese alone. */
export const saidBasis = ({ basis = '', basisEn }: { basis?: string; basisEn?: string }): string => said([basis, basisEn || basis]);

export const reasonWords = (reason: RequestReason): string => saidBy(requestReasons[reason]);

/** What is given on top, as one says it. */
export const giftOf = (form: CompensationForm, amountMinor: number, currency: string): string =>
  said(giftWords(form, amountMinor, money(amountMinor, currency)));

/** A remedy that is offered: its name, and what it gives. */
export const choiceWords = (it: { name: string; nameEn: string; form: CompensationForm; amountMinor: number }, currency: string): string =>
  `${said([it.name, it.nameEn || it.name])} · ${giftOf(it.form, it.amountMinor, currency)}`;

const wordIn = (words: object, code: unknown): string => {
  const pair = (words as Record<string, Said | undefined>)[String(code)];
  return pair ? said(pair) : String(code ?? '');
};

/** What a fact about a request says in words: its kind, its state, and what was done. */
export const requestWords = (data: Record<string, unknown>): { request: string; state: string; move: string } => ({
  request: wordIn(kindWords, data.kind),
  state: wordIn(requestStateWords, data.state),
  move: wordIn(moveWords, data.move),
});

/** The same of a service order. */
export const serviceWords = (data: Record<string, unknown>): { service: string; serviceState: string; serviceMove: string } => ({
  service: wordIn(serviceKindWords, data.kind),
  serviceState: wordIn(serviceStateWords, data.state),
  serviceMove: wordIn(serviceMoveWords, data.move),
});

/** What a fact about an article says in words: what was done, or why it is in doubt. */
export const articleWords = (data: Record<string, unknown>): { articleAct: string; markCause: string } => ({
  articleAct: wordIn(articleActWords, data.act),
  markCause: wordIn(markCauseWords, data.because),
});

export const correctionFieldWord = (field: string): string => wordIn(correctionFieldWords, field);

/** The same of a cart, and of a correction. */
export const cartWords = (data: Record<string, unknown>): { cartState: string } => ({ cartState: wordIn(cartStateWords, data.to) });

export const correctionWords = (data: Record<string, unknown>): { subject: string; correctionState: string; fields: string } => ({
  subject: wordIn(correctionSubjectWords, data.subject),
  correctionState: wordIn(correctionStateWords, data.to),
  fields: (Array.isArray(data.fields) ? data.fields : []).map(correctionFieldWord).join(i18next.t('common.and')),
});

/** What became of a customer's saved search. */
export const alertWords = (data: Record<string, unknown>): { alertState: string } => ({ alertState: wordIn(alertStateWords, data.to) });
