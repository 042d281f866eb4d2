import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { useProblem } from '../ui/use-problem.ts';

interface MaskedProps {
  customer: string;
  field: 'phone' | 'email' | 'address';
  address?: string;
  masked: string | null;
}

/** A value that is shown in part; showing all of it is written down. */
export function Masked({ customer, field, address, masked }: MaskedProps) {
  const { t } = useTranslation();
  const me = useMe();
  const showProblem = useProblem();
  const reveal = useMutation({
    mutationFn: () => api.post<{ value: string }>(`/api/customers/${customer}/revelation`, { field, ...(address ? { address } : {}) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['privacy', customer] }),
    onError: showProblem,
  });
  if (!masked) return <span className="muted">{t('customer.unknown')}</span>;
  if (reveal.data) return <>{field === 'phone' ? grouped(reveal.data.value) : reveal.data.value}</>;
  return (
    <>
      {field === 'phone' ? grouped(masked) : masked}
      {may(me, 'contact.reveal') && (
        <button
          type="button"
          className="link small"
          style={{ marginLeft: 6 }}
          title={t('customer.revealHow')}
          disabled={reveal.isPending}
          onClick={() => reveal.mutate()}
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
