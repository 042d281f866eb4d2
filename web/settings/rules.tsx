import { useQuery } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleView } from '../../server/conversations/rule-views.ts';
import { api } from '../api.ts';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { SideSheet } from '../ui/side-sheet.tsx';
import { dayAndTime } from '../ui/times.ts';
import { AddLine } from './add-line.tsx';
import { RuleForm } from './rule-form.tsx';
import { RuleLog } from './rule-log.tsx';
import { rulesQuery } from './rule-queries.ts';
import { RuleTrial } from './rule-trial.tsx';
import { useRuleWords } from './rule-words.ts';
import { useSave } from './save.ts';

type Open = { what: 'new' } | { what: 'edit' | 'log' | 'trial'; rule: RuleView };

/** What the desk does by itself. */
export function Rules() {
  const { t } = useTranslation();
  const query = useQuery(rulesQuery);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  return (
    <div className="stack">
      <AddLine add={t('rules.add')} onAdd={() => setOpen({ what: 'new' })}>
        {t('rules.how')}
      </AddLine>
      <Loaded query={query} rows={3} height={110}>
        {(rules) =>
          rules.length === 0 ? (
            <Empty title={t('rules.none')}>{t('rules.noneHow')}</Empty>
          ) : (
            rules.map((rule) => <Line key={rule.id} rule={rule} order={rules.map((each) => each.id)} onOpen={setOpen} />)
          )
        }
      </Loaded>
      <SideSheet
        width={640}
        title={open?.what === 'new' ? t('rules.add') : open?.what === 'log' ? t('rules.logOf', { name: open.rule.name }) : t('rules.edit')}
        onClose={close}
      >
        {open?.what === 'log' && <RuleLog rule={open.rule} />}
        {(open?.what === 'new' || open?.what === 'edit') && <RuleForm rule={open.what === 'edit' ? open.rule : undefined} onDone={close} />}
      </SideSheet>
      <Modal
        open={open?.what === 'trial'}
        title={open?.what === 'trial' && t('rules.trialOf', { name: open.rule.name })}
        footer={null}
        onCancel={close}
        width={620}
        destroyOnHidden
      >
        {open?.what === 'trial' && <SwitchOn rule={open.rule} onDone={close} />}
      </Modal>
    </div>
  );
}

/** What the rule would have done comes before it does anything. */
function SwitchOn({ rule, onDone }: { rule: RuleView; onDone(): void }) {
  const { t } = useTranslation();
  const turn = useSave(['rules'], () => api.put(`/api/rules/${rule.id}/state`, { on: true }), onDone);
  return (
    <div className="stack">
      <RuleTrial spec={rule.spec} />
      <footer className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="button" className="button primary" disabled={turn.isPending} onClick={() => turn.mutate()}>
          {t('rules.switchOn')}
        </button>
      </footer>
    </div>
  );
}

function State({ rule: { onAt, offBecause } }: { rule: RuleView }) {
  const { t } = useTranslation();
  if (onAt) return <Chip tone="ok">{t('rules.on')}</Chip>;
  return <Chip tone={offBecause === 'loop' ? 'bad' : 'gray'}>{t(offBecause === 'loop' ? 'rules.offLoop' : 'rules.off')}</Chip>;
}

interface LineProps {
  rule: RuleView;
  order: string[];
  onOpen(open: Open): void;
}

const moved = (order: string[], id: string, step: 1 | -1): string[] => {
  const from = order.indexOf(id);
  const rest = order.filter((each) => each !== id);
  return rest.toSpliced(Math.max(0, from + step), 0, id);
};

function Line({ rule, order, onOpen }: LineProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { triggerWords, conditionWords, actWords } = useRuleWords();
  const off = useSave(['rules'], () => api.put(`/api/rules/${rule.id}/state`, { on: false }));
  const remove = useSave(['rules'], () => api.delete(`/api/rules/${rule.id}`));
  const move = useSave(['rules'], (step: 1 | -1) => api.put('/api/rules-order', { ids: moved(order, rule.id, step) }));
  const ask = () =>
    modal.confirm({
      title: t('rules.removeOf', { name: rule.name }),
      okText: t('rules.remove'),
      cancelText: t('common.cancel'),
      onOk: () => remove.mutateAsync(),
    });
  return (
    <article className="paper stack" aria-label={rule.name}>
      <div>
        <b>{rule.name}</b> <State rule={rule} />
        <p style={{ margin: '6px 0' }}>
          {t('rules.sentence', {
            when: triggerWords(rule.spec.trigger),
            conditions: conditionWords(rule.spec.conditions),
            acts: rule.spec.acts.map(actWords).join(t('rules.and')),
          })}
        </p>
        <div className="muted small num">
          {t('rules.fired', { count: rule.fired })} ·{' '}
          {t('rules.changed', { name: rule.changedBy, at: dayAndTime(rule.changedAt), version: rule.version })}
        </div>
      </div>
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        {rule.onAt ? (
          <button type="button" className="button" disabled={off.isPending} onClick={() => off.mutate()}>
            {t('rules.switchOff')}
          </button>
        ) : (
          <button type="button" className="button" onClick={() => onOpen({ what: 'trial', rule })}>
            {t('rules.tryAndOn')}
          </button>
        )}
        <button type="button" className="button" onClick={() => onOpen({ what: 'log', rule })}>
          {t('rules.log')}
        </button>
        <button type="button" className="button" onClick={() => onOpen({ what: 'edit', rule })}>
          {t('common.edit')}
        </button>
        <button type="button" className="button" disabled={order[0] === rule.id || move.isPending} onClick={() => move.mutate(-1)}>
          {t('rules.up')}
        </button>
        <button type="button" className="button" disabled={order.at(-1) === rule.id || move.isPending} onClick={() => move.mutate(1)}>
          {t('rules.down')}
        </button>
        <button type="button" className="button danger" onClick={ask}>
          {t('rules.remove')}
        </button>
      </div>
    </article>
  );
}
