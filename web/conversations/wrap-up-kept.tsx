import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import type { CustomerView } from '../../server/customers/views.ts';
import { customerQuery } from '../customers/queries.ts';
import { wordFor } from '../language.ts';
import { dayAndTime } from '../ui/times.ts';
import { type Reason, reasonsQuery, wrapUpQuery } from './queries.ts';
import { inLanguage } from './words.ts';

const listed = (fields: string[]) => fields.map((field) => wordFor('field', field)).join(i18next.t('common.and'));

const shown = ['name', 'preferredName', 'honorific', 'phone', 'email', 'contactHours', 'tags'] as const;
const isShown = (field: string): field is (typeof shown)[number] => (shown as readonly string[]).includes(field);

/** A field with what stands in it now, masked as beside the talk; others by their name. */
function changedField(field: string, customer: CustomerView | undefined): string {
  if (!customer || !isShown(field)) return wordFor('field', field);
  const value = [customer[field] ?? []].flat().join(i18next.t('common.and'));
  return `${wordFor('field', field)} ${value || i18next.t('wrapUp.emptied')}`;
}

/** What of the customer's data was changed in this talk: the last look before it is kept with the wrap-up. */
export function ChangedData({ view }: { view: ConversationView }) {
  const { t } = useTranslation();
  const changed = useQuery(wrapUpQuery(view)).data?.changed;
  const customer = useQuery({ ...customerQuery(view.customer.id), enabled: (changed?.length ?? 0) > 0 }).data;
  if (!changed) return null;
  if (changed.length === 0) return <p className="muted small">{t('wrapUp.unchanged')}</p>;
  return (
    <p className="small">
      <span className="muted">{t('wrapUp.changed')}</span> {changed.map((field) => changedField(field, customer)).join(' · ')}
    </p>
  );
}

const reasonWords = (key: string, reasons: Reason[]): string[] => {
  const topic = reasons.find((each) => key.startsWith(`${each.key}.`));
  const reason = topic?.children.find((each) => `${topic.key}.${each.key}` === key);
  return [topic, reason].flatMap((each) => (each ? [inLanguage(each)] : []));
};

/** The wrap-up of a talk that is over, under its last words. */
export function WrapUpKept({ view }: { view: ConversationView }) {
  const { t } = useTranslation();
  const { last, answers } = useQuery(wrapUpQuery(view)).data ?? {};
  const reasons = useQuery(reasonsQuery).data ?? [];
  if (!last) return null;
  const codes = [t(`stage.${last.stage}` as 'stage.presale'), ...reasonWords(last.reason, reasons), wordFor('result', last.result)];
  return (
    <section className="wrap-up-kept small" aria-label={t('wrapUp.kept')}>
      <p>
        <b>{t('wrapUp.kept')}</b> {codes.join(' · ')}{' '}
        <span className="muted">
          {last.by} {dayAndTime(last.at)}
        </span>
      </p>
      {last.words && <p>{last.words}</p>}
      {last.next && <p>{t('wrapUp.keptNext', { text: last.next.text, at: dayAndTime(last.next.at) })}</p>}
      {answers && (
        <p className="muted">
          {t('wrapUp.answers', { name: answers.owner })}{' '}
          {t(`wrapUp.confirmed_${answers.because ?? 'not'}`, { at: answers.at ? dayAndTime(answers.at) : '' })}
        </p>
      )}
      {last.changed.length > 0 && <p className="muted">{t('wrapUp.keptChanged', { fields: listed(last.changed) })}</p>}
    </section>
  );
}
