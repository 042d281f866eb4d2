import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { AddLine } from '../settings/add-line.tsx';
import { useSave } from '../settings/save.ts';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { SideSheet } from '../ui/side-sheet.tsx';
import { NeedRuleForm } from './need-rule-form.tsx';
import { draftOf, type NeedRuleView, needRulesQuery, needTrialQuery } from './queries.ts';

type Open = { what: 'new' } | { what: 'edit' | 'trial'; rule: NeedRuleView };

/** What is foreseen of customers' needs, and who is told to ask them. */
export function NeedRules() {
  const { t } = useTranslation();
  const query = useQuery(needRulesQuery);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  return (
    <div className="stack">
      <AddLine add={t('foreseen.add')} onAdd={() => setOpen({ what: 'new' })}>
        {t('foreseen.how')}
      </AddLine>
      <Loaded query={query} rows={3} height={110}>
        {(rules) =>
          rules.length === 0 ? (
            <Empty title={t('foreseen.none')}>{t('foreseen.noneHow')}</Empty>
          ) : (
            rules.map((rule) => <Line key={rule.id} rule={rule} onOpen={setOpen} />)
          )
        }
      </Loaded>
      <SideSheet title={open?.what === 'new' ? t('foreseen.add') : t('foreseen.edit')} onClose={close}>
        {(open?.what === 'new' || open?.what === 'edit') && (
          <NeedRuleForm rule={open.what === 'edit' ? open.rule : undefined} onDone={close} />
        )}
      </SideSheet>
      <Modal open={open?.what === 'trial'} title={t('foreseen.trial')} footer={null} onCancel={close} width={620} destroyOnHidden>
        {open?.what === 'trial' && <SwitchOn rule={open.rule} onDone={close} />}
      </Modal>
    </div>
  );
}

/** A rule as one sentence. */
function useSentence(): (rule: NeedRuleView) => string {
  const { t } = useTranslation();
  return ({ kind, product, category, successor, days }) => {
    const about = product ?? category;
    const goods = about ? inLanguage(about) : t('foreseen.everything');
    return t(`foreseen.says_${kind}`, { goods, days, successor: successor ? inLanguage(successor) : '' });
  };
}

function Line({ rule, onOpen }: { rule: NeedRuleView; onOpen(open: Open): void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const sentence = useSentence()(rule);
  const off = useSave(['need-rules'], () => api.put(`/api/need-rules/${rule.id}/state`, { on: false }));
  const remove = useSave(['need-rules'], () => api.delete(`/api/need-rules/${rule.id}`));
  const ask = () =>
    modal.confirm({
      ...{ title: t('foreseen.removeAsk'), content: t('foreseen.removeHow') },
      ...{ okText: t('common.remove'), cancelText: t('common.cancel'), onOk: () => remove.mutateAsync() },
    });
  const { made, done, dismissed, ordered } = rule;
  return (
    <article className="paper stack" aria-label={sentence}>
      <div>
        <Chip tone={rule.onAt ? 'ok' : 'gray'}>{t(rule.onAt ? 'foreseen.on' : 'foreseen.off')}</Chip> <b>{sentence}</b>
        <p style={{ margin: '6px 0' }}>{t('foreseen.goesTo', { group: inLanguage(rule.group), daily: rule.daily })}</p>
        <p className="muted small num" style={{ margin: 0 }}>
          {made === 0 ? t('foreseen.nothingMade') : t('foreseen.made', { made, done, dismissed, ordered })}
        </p>
      </div>
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        {rule.onAt ? (
          <button type="button" className="button" disabled={off.isPending} onClick={() => off.mutate()}>
            {t('foreseen.switchOff')}
          </button>
        ) : (
          <button type="button" className="button" onClick={() => onOpen({ what: 'trial', rule })}>
            {t('foreseen.tryAndOn')}
          </button>
        )}
        <button type="button" className="button" onClick={() => onOpen({ what: 'edit', rule })}>
          {t('common.edit')}
        </button>
        <button type="button" className="button danger" onClick={ask}>
          {t('common.remove')}
        </button>
      </div>
    </article>
  );
}

/** Whom it would find comes before anybody is given a task. */
function SwitchOn({ rule, onDone }: { rule: NeedRuleView; onDone(): void }) {
  const { t } = useTranslation();
  const query = useQuery(needTrialQuery(draftOf(rule)));
  const turn = useSave(['need-rules'], () => api.put(`/api/need-rules/${rule.id}/state`, { on: true }), onDone);
  return (
    <div className="stack">
      <Loaded query={query} rows={4} height={44}>
        {({ now, soon, examples }) => (
          <div className="stack">
            <p role="status" className="num" style={{ margin: 0 }}>
              {t('foreseen.tried', { now, soon })}
            </p>
            {examples.length > 0 && (
              <ul className="rule-lines">
                {examples.map(({ order, customer, because, becauseEn }) => (
                  <li key={order.id}>
                    <span className="spread">
                      {customer.name && <b>{customer.name} </b>}
                      {said([because, becauseEn])}
                    </span>
                    <Link to="/orders/$id" params={{ id: order.id }} className="link num">
                      {order.number}
                    </Link>
                  </li>
                ))}
              </ul>
            )}
            <p className="muted small" style={{ margin: 0 }}>
              {t('foreseen.triedHow')}
            </p>
          </div>
        )}
      </Loaded>
      <footer className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="button" className="button primary" disabled={turn.isPending} onClick={() => turn.mutate()}>
          {t('foreseen.switchOn')}
        </button>
      </footer>
    </div>
  );
}
