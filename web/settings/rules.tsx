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
import type { Draft, RuleKind, RuleOf } from './rule-kind.ts';
import { RuleLog } from './rule-log.tsx';
import { rulesQuery } from './rule-queries.ts';
import { RuleTrial } from './rule-trial.tsx';
import { useSave } from './save.ts';

type Open<T, C, A> = { what: 'new'; example?: Draft<T, C, A> } | { what: 'edit' | 'log' | 'trial'; rule: RuleOf<T, C, A> };

/** Rules of one kind in their order, each with its trial and its log. */
export function RulesOf<T, C extends object, A>({ kind }: { kind: RuleKind<T, C, A> }) {
  const { t } = useTranslation();
  const query = useQuery(rulesQuery(kind.about));
  const [open, setOpen] = useState<Open<T, C, A>>();
  const close = () => setOpen(undefined);
  return (
    <div className="stack">
      <AddLine add={t('rules.add')} onAdd={() => setOpen({ what: 'new' })}>
        {t(`rules.how_${kind.about}`)}
      </AddLine>
      <Loaded query={query} rows={3} height={110}>
        {(rules) =>
          rules.length === 0 ? (
            <Empty title={t('rules.none')}>{t(`rules.noneHow_${kind.about}`)}</Empty>
          ) : (
            rules.map((rule) => (
              <Line key={rule.id} kind={kind} rule={rule as RuleOf<T, C, A>} order={rules.map((each) => each.id)} onOpen={setOpen} />
            ))
          )
        }
      </Loaded>
      {kind.useExamples && <Examples kind={kind} use={kind.useExamples} onPick={(example) => setOpen({ what: 'new', example })} />}
      <SideSheet
        width={640}
        title={open?.what === 'new' ? t('rules.add') : open?.what === 'log' ? t('rules.logOf', { name: open.rule.name }) : t('rules.edit')}
        onClose={close}
      >
        {open?.what === 'log' && <RuleLog kind={kind} rule={open.rule} />}
        {open?.what === 'new' && <RuleForm kind={kind} rule={undefined} example={open.example} onDone={close} />}
        {open?.what === 'edit' && <RuleForm kind={kind} rule={open.rule} onDone={close} />}
      </SideSheet>
      <Modal
        open={open?.what === 'trial'}
        title={open?.what === 'trial' && t('rules.trialOf', { name: open.rule.name })}
        footer={null}
        onCancel={close}
        width={620}
        destroyOnHidden
      >
        {open?.what === 'trial' && <SwitchOn kind={kind} rule={open.rule} onDone={close} />}
      </Modal>
    </div>
  );
}

interface ExamplesProps<T, C, A> {
  kind: RuleKind<T, C, A>;
  use(): Draft<T, C, A>[];
  onPick(example: Draft<T, C, A>): void;
}

/** Rules to begin with: one press puts one into the form, where it is changed, tried and saved. */
function Examples<T, C, A>({ kind, use, onPick }: ExamplesProps<T, C, A>) {
  const { t } = useTranslation();
  const examples = use();
  const { triggerWords, conditionWords, actWords } = kind.useWords();
  return (
    <section className="stack" aria-label={t('rules.examples')}>
      <h3>{t('rules.examples')}</h3>
      <ul className="rule-lines">
        {examples.map((example) => (
          <li key={example.name}>
            <div className="spread">
              <b>{example.name}</b>
              <p className="small muted">
                {t('rules.sentence', {
                  when: triggerWords(example.trigger),
                  conditions: conditionWords(example.conditions),
                  acts: example.acts.map(actWords).join(t('rules.and')),
                })}
              </p>
            </div>
            <button
              type="button"
              className="button small"
              aria-label={t('rules.useOf', { name: example.name })}
              onClick={() => onPick(example)}
            >
              {t('rules.use')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the rule would have done comes before it does anything. */
function SwitchOn<T, C, A>({ kind, rule, onDone }: { kind: RuleKind<T, C, A>; rule: RuleOf<T, C, A>; onDone(): void }) {
  const { t } = useTranslation();
  const turn = useSave(['rules'], () => api.put(`/api/rules/${rule.id}/state`, { on: true }), onDone);
  return (
    <div className="stack">
      <RuleTrial about={kind.about} spec={rule.spec} />
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

function State({ rule: { onAt, offBecause } }: { rule: Pick<RuleView, 'onAt' | 'offBecause'> }) {
  const { t } = useTranslation();
  if (onAt) return <Chip tone="ok">{t('rules.on')}</Chip>;
  return <Chip tone={offBecause === 'loop' ? 'bad' : 'gray'}>{t(offBecause === 'loop' ? 'rules.offLoop' : 'rules.off')}</Chip>;
}

interface LineProps<T, C, A> {
  kind: RuleKind<T, C, A>;
  rule: RuleOf<T, C, A>;
  order: string[];
  onOpen(open: Open<T, C, A>): void;
}

const moved = (order: string[], id: string, step: 1 | -1): string[] => {
  const from = order.indexOf(id);
  const rest = order.filter((each) => each !== id);
  return rest.toSpliced(Math.max(0, from + step), 0, id);
};

function Line<T, C, A>({ kind, rule, order, onOpen }: LineProps<T, C, A>) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { triggerWords, conditionWords, actWords } = kind.useWords();
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
