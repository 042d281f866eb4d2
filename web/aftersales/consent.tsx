import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { openedQuery } from '../conversations/queries.ts';
import type { RequestDraft } from './request-draft.ts';

interface ConsentProps {
  conversation: string;
  draft: RequestDraft;
  onChange(part: Partial<RequestDraft>): void;
}

const newest = 5;

/** How the customer says yes: by the card, or in a message they have written already, which is quoted. */
export function Consent({ conversation, draft, onChange }: ConsentProps) {
  const { t } = useTranslation();
  const name = useId();
  const said = (useQuery(openedQuery(conversation)).data?.messages ?? [])
    .filter(({ kind, author, public: isPublic }) => kind === 'text' && author.kind === 'customer' && isPublic)
    .slice(-newest)
    .toReversed();
  const agreeIn = (number: number) => {
    const text = String(said.find((each) => each.number === number)?.body.text ?? '');
    onChange({ agreedIn: number, words: draft.words || t('aftersales.quoted', { number, text: text.slice(0, 200) }) });
  };
  return (
    <fieldset className="consent">
      <legend>{t('aftersales.consent')}</legend>
      <label className="check">
        <input type="radio" name={name} checked={draft.agreedIn === undefined} onChange={() => onChange({ agreedIn: undefined })} />
        {t('aftersales.consentByCard')}
      </label>
      <label className="check">
        <input
          type="radio"
          name={name}
          disabled={said.length === 0}
          checked={draft.agreedIn !== undefined}
          onChange={() => said[0] && agreeIn(said[0].number)}
        />
        {t('aftersales.consentInWords')}
      </label>
      {draft.agreedIn !== undefined && (
        <select
          className="input"
          aria-label={t('aftersales.consentMessage')}
          value={draft.agreedIn}
          onChange={(event) => agreeIn(Number(event.target.value))}
        >
          {said.map(({ number, body }) => (
            <option key={number} value={number}>
              {`#${number} ${String(body.text).slice(0, 40)}`}
            </option>
          ))}
        </select>
      )}
    </fieldset>
  );
}
