import { useTranslation } from 'react-i18next';
import { contactChannels } from '../../common/wishes.ts';
import type { CustomerView } from '../../server/customers/views.ts';
import { Field } from '../ui/field.tsx';

export type Wishes = Record<(typeof fields)[number] | 'quietFrom' | 'quietTo', string>;

const fields = ['honorific', 'language', 'contactChannel', 'contactHours', 'accessibility'] as const;

export const wishesOf = (customer: CustomerView): Wishes => ({
  honorific: customer.honorific ?? '',
  language: customer.language ?? '',
  contactChannel: customer.contactChannel ?? '',
  contactHours: customer.contactHours ?? '',
  quietFrom: customer.quiet?.from ?? '',
  quietTo: customer.quiet?.to ?? '',
  accessibility: customer.accessibility ?? '',
});

/** What differs, as the server takes it: an empty field is one that is not known. */
export const changedWishes = (before: Wishes, after: Wishes): Record<string, unknown> => ({
  ...Object.fromEntries(fields.filter((each) => after[each].trim() !== before[each]).map((each) => [each, after[each].trim() || null])),
  ...(after.quietFrom === before.quietFrom && after.quietTo === before.quietTo
    ? {}
    : { quiet: after.quietFrom && after.quietTo ? { from: after.quietFrom, to: after.quietTo } : null }),
});

/** Who says when it begins or ends has said that there is such a time. */
const quietAfter = (wishes: Wishes, part: Partial<Wishes>): Partial<Wishes> => {
  const [from, to] = [part.quietFrom ?? wishes.quietFrom, part.quietTo ?? wishes.quietTo];
  if (Object.values(part).includes('')) return { quietFrom: '', quietTo: '' };
  return { quietFrom: from || '22:00', quietTo: to || '08:00' };
};

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
      <div className="two-fields">
        {(['quietFrom', 'quietTo'] as const).map((each) => (
          <Field
            key={each}
            type="time"
            name={t(`wish.${each}`)}
            value={wishes[each]}
            onChange={(value) => set(quietAfter(wishes, { [each]: value }))}
            hint={each === 'quietFrom' ? t('wish.quietHow') : undefined}
          />
        ))}
      </div>
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
