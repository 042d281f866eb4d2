import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { consentStateWords, notedPurposes, noteWays, purposeWords, wayWords } from '../../common/consents.ts';
import type { ConsentView } from '../../server/privacy/consent-views.ts';
import { Choice } from '../aftersales/choice.tsx';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { InPlaceForm } from '../ui/in-place-form.tsx';
import { Chip, Loaded } from '../ui/pieces.tsx';
import { exactly } from '../ui/times.ts';
import { consentsQuery } from './queries.ts';

const tones = { in_force: 'ok', withdrawn: 'warn', ended: 'gray' } as const;

/** Everything somebody agreed to, purpose by purpose, with the words, and what they took back. */
export function Consents({ customer, isOver }: { customer: string; isOver: boolean }) {
  const { t } = useTranslation();
  const query = useQuery(consentsQuery(customer));
  return (
    <section className="stack" style={{ gap: 6 }}>
      <h4 className="section-title">{t('consent.title')}</h4>
      <Loaded query={query} rows={2} height={40}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted small">{t('consent.none')}</p>
          ) : (
            <ul className="stack" style={{ gap: 6 }}>
              {items.map((item) => (
                <One
                  key={`${item.purpose} ${item.id} ${(item.given ?? item.withdrawn)?.at}`}
                  customer={customer}
                  item={item}
                  isOver={isOver}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {!isOver && <NewConsent customer={customer} />}
    </section>
  );
}

function One({ customer, item, isOver }: { customer: string; item: ConsentView; isOver: boolean }) {
  const { t } = useTranslation();
  const withdraw = useSave(['consents', 'timeline'], () =>
    api.post(`/api/customers/${customer}/consents/${item.id}/withdrawal`, { purpose: item.purpose }),
  );
  const who = ({ kind, name, at }: NonNullable<ConsentView['given']>) =>
    `${exactly(at)} · ${kind === 'staff' ? t('consent.noted', { name }) : t('actor.customer')}`;
  return (
    <li style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
      <div className="spread">
        {said(purposeWords[item.purpose])} {item.guardian && <Chip>{t('minor.guardian')}</Chip>} <span className="muted">{item.about}</span>{' '}
        <Chip tone={tones[item.state]}>{said(consentStateWords[item.state])}</Chip>
        {item.zh && <div className="small">“{said([item.zh, item.en])}”</div>}
        <div className="muted small num">
          {item.given
            ? [who(item.given), item.way && said(wayWords[item.way]), item.version && t('consent.version', { version: item.version })]
                .filter(Boolean)
                .join(' · ')
            : t('consent.notAsked')}
          {item.conversation && (
            <>
              {' · '}
              <Link to="/chats" search={{ c: item.conversation.id }} style={{ textDecoration: 'underline' }}>
                {item.conversation.number}
              </Link>
            </>
          )}
        </div>
        {item.withdrawn && <div className="muted small num">{t('consent.withdrawn', { who: who(item.withdrawn) })}</div>}
      </div>
      {item.state === 'in_force' && !isOver && (
        <button type="button" className="button small" disabled={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t('consent.withdraw')}
        </button>
      )}
    </li>
  );
}

const empty = {
  guardian: false,
  purpose: notedPurposes[0] as (typeof notedPurposes)[number],
  about: '',
  words: '',
  way: noteWays[0] as (typeof noteWays)[number],
};

function NewConsent({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const [id, setId] = useState(() => crypto.randomUUID());
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState(empty);
  const change = (part: Partial<typeof empty>) => setDraft({ ...draft, ...part });
  const save = useSave(
    ['consents', 'timeline'],
    () => api.post(`/api/customers/${customer}/consents`, { id, ...draft }),
    () => [setOpen(false), setDraft(empty), setId(crypto.randomUUID())],
  );
  return (
    <>
      <p hidden={isOpen}>
        <button type="button" className="link" onClick={() => setOpen(true)}>
          {t('consent.note')}
        </button>
      </p>
      {isOpen && (
        <InPlaceForm className="stack" aria-label={t('consent.note')} onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
          <Choice
            name={t('consent.purpose')}
            value={draft.purpose}
            options={notedPurposes.map((key) => [key, said(purposeWords[key])])}
            onChange={(purpose) => change({ purpose })}
          />
          <Field
            name={t(`consent.about.${draft.purpose}`)}
            value={draft.about}
            onChange={(about) => change({ about })}
            maxLength={200}
            required
          />
          <Field
            name={t('consent.words')}
            hint={t('consent.wordsHow')}
            value={draft.words}
            onChange={(words) => change({ words })}
            maxLength={1000}
            rows={3}
            required
          />
          <Choice
            name={t('consent.way')}
            value={draft.way}
            options={noteWays.map((key) => [key, said(wayWords[key])])}
            onChange={(way) => change({ way })}
          />
          <label>
            <input type="checkbox" checked={draft.guardian} onChange={({ target }) => change({ guardian: target.checked })} />{' '}
            {t('minor.agrees')}
          </label>
          <div className="form-end">
            <button type="button" className="button" onClick={() => setOpen(false)}>
              {t('common.cancel')}
            </button>
            <button type="submit" className="button primary" disabled={save.isPending || !draft.about.trim() || !draft.words.trim()}>
              {t('consent.save')}
            </button>
          </div>
        </InPlaceForm>
      )}
    </>
  );
}
