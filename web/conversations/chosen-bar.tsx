import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import { may, useMe } from '../session.ts';
import { useStore } from '../ui/store.ts';
import { chosen } from './chosen.ts';
import './chosen.css';
import type { Outcome } from './many.ts';
import { ManyOutcome } from './many-outcome.tsx';
import { ManyTag } from './many-tag.tsx';
import { ManyTransfer } from './many-transfer.tsx';
import { ManyWrapUp } from './many-wrap-up.tsx';

const acts = { transfer: ManyTransfer, wrapUp: ManyWrapUp, tag: ManyTag } as const;
type Act = keyof typeof acts;

/** How many are chosen, and what can be done with all of them at once. */
export function ChosenBar({ rows }: { rows: ConversationView[] }) {
  const { t } = useTranslation();
  const me = useMe();
  const ids = useStore(chosen);
  const [act, setAct] = useState<Act>();
  const [outcome, setOutcome] = useState<Outcome>();
  const views = rows.filter((row) => ids.includes(row.id));
  const close = () => {
    // What was refused stays chosen, so that something else can be tried.
    if (outcome) chosen.set(outcome.items.filter((item) => item.problem).map((item) => item.id));
    setAct(undefined);
    setOutcome(undefined);
  };
  const Form = act && acts[act];
  const shown = (Object.keys(acts) as Act[]).filter((each) => each !== 'tag' || may(me, 'customers.edit'));
  return (
    <section className="chosen-bar" aria-label={t('many.bar')}>
      <p className="num" role="status">
        {t('many.count', { count: ids.length })}
      </p>
      <button type="button" className="link" onClick={() => chosen.set([])}>
        {t('many.clear')}
      </button>
      <div>
        {shown.map((each) => (
          <button key={each} type="button" className="button small" onClick={() => setAct(each)}>
            {t(`many.${each}`)}
          </button>
        ))}
      </div>
      <Modal
        open={act !== undefined}
        title={act && t(`many.${act}Title`, { count: views.length })}
        footer={null}
        onCancel={close}
        width={620}
        destroyOnHidden
      >
        {outcome ? (
          <ManyOutcome outcome={outcome} views={views} onUndone={setOutcome} onClose={close} />
        ) : (
          Form && <Form views={views} onDone={setOutcome} onCancel={close} />
        )}
      </Modal>
    </section>
  );
}
