import { useTranslation } from 'react-i18next';
import { contactChannels } from '../../common/wishes.ts';
import type { CustomerView } from '../../server/customers/views.ts';
import { Field } from '../ui/field.tsx';

export type Wishes = Record<'honorific' | 'language' | 'contactChannel' | 'contactHours' | 'accessibility', string>;

const fields = ['honorific', 'language', 'contactChannel', 'contactHours', 'accessibility'] as const;

export const wishesOf = (customer: CustomerView): Wishes => ({
  honorific: customer.honorific ?? '',
  language: customer.language ?? '',
  contactChannel: customer.contactChannel ?? '',
  contactHours: customer.contactHours ?? '',
  accessibility: customer.accessibility ?? '',
});

/** What differs, as the server takes it: an empty field is one that is not known. */
export const changedWishes = (before: Wishes, after: Wishes): Partial<Record<keyof Wishes, string | null>> =>
  Object.fromEntries(fields.filter((each) => after[each].trim() !== before[each]).map((each) => [each, after[each].trim() || null]));

interface WishFieldsProps {
  wishes: Wishes;
  onChange(wishes: Wishes): void;
}

/** How this customer wants to be treated. */
export function WishFields({ wishes, onChange }: WishFieldsProps) {
  const { t } = useTranslation();
  const set = (part: Partial<Wishes>) => onChange({ ...wishes, ...part });
  return (
    <>
      <Field
        name={t('wish.honorific')}
        value={wishes.honorific}
        onChange={(honorific) => set({ honorific })}
        maxLength={20}
        placeholder={t('wish.honorificHint')}
      />
      <label className="field">
        <span>{t('wish.language')}</span>
        <select className="input" value={wishes.language} onChange={(event) => set({ language: event.target.value })}>
          <option value="">{t('wish.language_none')}</option>
          <option value="zh-CN">{t('wish.language_zh')}</option>
          <option value="en">{t('wish.language_en')}</option>
        </select>
      </label>
      <label className="field">
        <span>{t('wish.channel')}</span>
        <select className="input" value={wishes.contactChannel} onChange={(event) => set({ contactChannel: event.target.value })}>
          <option value="">{t('wish.channel_none')}</option>
          {contactChannels.map((each) => (
            <option key={each} value={each}>
              {t(`wish.channel_${each}`)}
            </option>
          ))}
        </select>
      </label>
      <Field
        name={t('wish.hours')}
        value={wishes.contactHours}
        onChange={(contactHours) => set({ contactHours })}
        maxLength={60}
        placeholder={t('wish.hoursHint')}
      />
      <Field
        name={t('wish.accessibility')}
        value={wishes.accessibility}
        onChange={(accessibility) => set({ accessibility })}
        maxLength={200}
        placeholder={t('wish.accessibilityHint')}
      />
    </>
  );
}
