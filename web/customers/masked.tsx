import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RevealReason, revealReasons } from '../../common/personal-facts.ts';
import { api, Refusal } from '../api.ts';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { Choose } from '../ui/choose.tsx';
import { useProblem } from '../ui/use-problem.ts';

const AskToLook = lazy(async () => ({ default: (await import('../privacy/ask-look.tsx')).AskToLook }));

interface MaskedProps {
  customer: string;
  field: 'phone' | 'email' | 'address' | 'guardian';
  address?: string;
  masked: string | null;
  /** Why one looks, where the page says it already; else it is asked for outside a talk. */
  reason?: RevealReason;
}

/** A value that is shown in part; showing all of it is written down. */
export function Masked({ customer, field, address, masked, reason }: MaskedProps) {
  const { t } = useTranslation();
  const me = useMe();
  const showProblem = useProblem();
  const [isAsking, setAsking] = useState(false);
  const [isMinor, setMinor] = useState(false);
  const reveal = useMutation({
    mutationFn: (why?: RevealReason) =>
      api.post<{ value: string }>(`/api/customers/${customer}/revelation`, { field, address, reason: why }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['privacy', customer] }),
    onError: (error) => {
      const code = error instanceof Refusal && error.code;
      if (code === 'reveal_needs_reason') setAsking(true);
      else if (code === 'minor_needs_approval') setMinor(true);
      else showProblem(error);
    },
  });
  if (isMinor)
    return (
      <Suspense>
        <AskToLook customer={customer} onDone={() => setMinor(false)} />
      </Suspense>
    );
  if (!masked) return <span className="muted">{t('customer.unknown')}</span>;
  if (reveal.data)
    return (
      <span tabIndex={-1} ref={(shown) => shown?.focus()}>
        {field === 'phone' ? grouped(reveal.data.value) : reveal.data.value}
      </span>
    );
  return (
    <>
      {field === 'phone' ? grouped(masked) : masked}
      {isAsking && (
        <Choose
          label={t('customer.whyReveal')}
          act={t('customer.reveal')}
          isBusy={reveal.isPending}
          onChoose={(why) => reveal.mutate(why as RevealReason)}
          autoFocus
        >
          <option value="" disabled>
            {t('customer.whyReveal')}
          </option>
          {revealReasons.map((each) => (
            <option key={each} value={each}>
              {t(`customer.why.${each}`)}
            </option>
          ))}
        </Choose>
      )}
      {may(me, 'contact.reveal') && !isAsking && (
        <button
          type="button"
          className="link small"
          style={{ marginLeft: 6 }}
          title={t('customer.revealHow')}
          disabled={reveal.isPending}
          onClick={() => reveal.mutate(reason)}
        >
          {t('customer.reveal')}
        </button>
      )}
    </>
  );
}

/** 138 **** 2046: as people read a mobile number out. */
export const grouped = (phone: string): string =>
  phone
    .replace(/\s/g, '')
    .replace(/^((?:\+?86)?)(1[\d*]{2})([\d*]{4})([\d*]{4})$/, (_all, country: string, ...parts: string[]) =>
      [country, ...parts.slice(0, 3)].filter(Boolean).join(' '),
    );
