import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ExceptionView } from '../../server/aftersales/exceptions/views.ts';
import { may, useMe } from '../session.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Chip, Loaded } from '../ui/pieces.tsx';
import { Affected } from './affected.tsx';
import { Execution } from './execution.tsx';
import { NoticeForm } from './notice-form.tsx';
import { exceptionQuery } from './queries.ts';
import { useKindName, useSubjectName } from './words.ts';
import '../aftersales/aftersales.css';
import './exceptions.css';
import '../i18n/page-words.ts';

export function ExceptionPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/staff/exceptions/$id' });
  return (
    <main className="page">
      <BackTo to="/exceptions" name={t('exception.title')} />
      <Loaded query={useQuery(exceptionQuery(id))} rows={4} height={90}>
        {(exception) => <Exception exception={exception} />}
      </Loaded>
    </main>
  );
}

function Exception({ exception }: { exception: ExceptionView }) {
  const { t } = useTranslation();
  const me = useMe();
  const kindName = useKindName();
  const subjectName = useSubjectName();
  const mayAct = may(me, 'orders.edit') && exception.state === 'open';
  return (
    <>
      <header className="page-head">
        <h1>{t('exception.named', { kind: kindName(exception.kind), number: exception.number })}</h1>
        <Chip tone={exception.state === 'open' ? 'warn' : 'ok'}>{t(`exception.state_${exception.state}`)}</Chip>
        <span>{subjectName(exception)}</span>
      </header>
      <p className="muted num exception-progress">{t('exception.progress', { ...exception, count: exception.orders })}</p>
      {mayAct && <NoticeForm exception={exception} />}
      {mayAct && <Execution exception={exception} />}
      <Affected exception={exception} mayAct={mayAct} />
    </>
  );
}
