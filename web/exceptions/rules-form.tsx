import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { perUnit } from '../../common/currencies.ts';
import {
  compensatedByRule,
  type ExceptionKind,
  exceptionHours,
  exceptionKinds,
  exceptions,
  type SilentChoice,
  silentChoices,
} from '../../common/exceptions.ts';
import type { ExceptionRules } from '../../server/aftersales/exceptions/rule-views.ts';
import { api } from '../api.ts';
import { useCurrency, useUnit } from '../session.ts';
import { useSave } from '../settings/save.ts';
import { Loaded } from '../ui/pieces.tsx';
import { WholeField } from '../ui/whole-field.tsx';
import { rulesQuery } from './queries.ts';
import { useChoiceName, useKindName } from './words.ts';

interface RulesProps {
  mayEdit: boolean;
  onDone(): void;
}

/** When something counts as gone wrong, and what is proposed to be given for it; who may not change them reads them. */
export function ExceptionRulesForm({ mayEdit, onDone }: RulesProps) {
  const query = useQuery(rulesQuery);
  return (
    <Loaded query={query} rows={5} height={60}>
      {(rules) => <Form rules={rules} mayEdit={mayEdit} onDone={onDone} />}
    </Loaded>
  );
}

function Form({ rules, mayEdit, onDone }: RulesProps & { rules: ExceptionRules }) {
  const { t } = useTranslation();
  const kindName = useKindName();
  const currency = useCurrency();
  const unit = useUnit();
  const [draft, setDraft] = useState(rules);
  const save = useSave(['exceptions', 'exception-rules'], () => api.put('/api/exception-rules', draft), onDone);
  const give = (kind: ExceptionKind, part: Partial<{ percent: number; mostMinor: number }>) =>
    setDraft((now) => {
      const next = { ...(now.compensation[kind] ?? { percent: 0, mostMinor: 0 }), ...part };
      return { ...now, compensation: { ...now.compensation, [kind]: next } };
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className="exception-rules" onSubmit={submit}>
      <p className="muted small">{t(mayEdit ? 'exception.rulesHow' : 'exception.rulesRead')}</p>
      {exceptionHours.map((key) => (
        <WholeField
          key={key}
          name={t(`exception.hours.${key}`)}
          min={key === 'lateHours' || key === 'unsentHours' ? 0 : 1}
          max={720}
          required
          disabled={!mayEdit}
          value={draft[key]}
          onChange={(value) => setDraft((now) => ({ ...now, [key]: value }))}
        />
      ))}
      <Silent silent={draft.silent} isOff={!mayEdit} onChange={(silent) => setDraft((now) => ({ ...now, silent }))} />
      <table className="table">
        <caption>{t('exception.giving')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('exception.kind')}</th>
            <th scope="col">{t('exception.percent')}</th>
            <th scope="col">{t('exception.most', { unit })}</th>
          </tr>
        </thead>
        <tbody>
          {compensatedByRule.map((kind) => {
            const { percent = 0, mostMinor = 0 } = draft.compensation[kind] ?? {};
            return (
              <tr key={kind}>
                <th scope="row">{kindName(kind)}</th>
                <td>
                  <Figure
                    name={t('exception.percentOf', { kind: kindName(kind) })}
                    value={percent}
                    most={100}
                    isOff={!mayEdit}
                    onChange={(figure) => give(kind, { percent: figure })}
                  />
                </td>
                <td>
                  <Figure
                    name={t('exception.mostOf', { kind: kindName(kind), unit })}
                    value={mostMinor / perUnit(currency)}
                    most={100_000}
                    isOff={!mayEdit}
                    onChange={(figure) => give(kind, { mostMinor: Math.round(figure * perUnit(currency)) })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {mayEdit && (
        <footer className="form-end">
          <button type="submit" className="button primary" disabled={save.isPending}>
            {t('exception.save')}
          </button>
        </footer>
      )}
    </form>
  );
}

interface SilentProps {
  silent: ExceptionRules['silent'];
  isOff: boolean;
  onChange(silent: ExceptionRules['silent']): void;
}

const choicesOf = (kind: ExceptionKind) => silentChoices.filter((each) => exceptions[kind].choices.includes(each));

/** What is taken to be chosen by who does not answer, by kind. */
function Silent({ silent, isOff, onChange }: SilentProps) {
  const { t } = useTranslation();
  const [kindName, choiceName] = [useKindName(), useChoiceName()];
  const set = (kind: ExceptionKind, choice: string) => {
    const { [kind]: _, ...others } = silent;
    onChange(choice ? { ...others, [kind]: choice as SilentChoice } : others);
  };
  return (
    <>
      <table className="table">
        <caption>{t('exception.silentKinds')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('exception.kind')}</th>
            <th scope="col">{t('exception.silentKind')}</th>
          </tr>
        </thead>
        <tbody>
          {exceptionKinds
            .filter((kind) => choicesOf(kind).length > 0)
            .map((kind) => (
              <tr key={kind}>
                <th scope="row">{kindName(kind)}</th>
                <td>
                  <select
                    className="input"
                    aria-label={t('exception.silentOf', { kind: kindName(kind) })}
                    disabled={isOff}
                    value={silent[kind] ?? ''}
                    onChange={({ target }) => set(kind, target.value)}
                  >
                    <option value="">{t('exception.silentBy')}</option>
                    {choicesOf(kind).map((each) => (
                      <option key={each} value={each}>
                        {choiceName(each)}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <p className="muted small">{t('exception.silentHow')}</p>
    </>
  );
}

interface FigureProps {
  name: string;
  value: number;
  most: number;
  isOff: boolean;
  onChange(figure: number): void;
}

const Figure = ({ name, value, most, isOff, onChange }: FigureProps) => (
  <input
    className="input num"
    type="number"
    min={0}
    max={most}
    aria-label={name}
    disabled={isOff}
    value={String(value)}
    onChange={({ target }) => onChange(Math.min(most, Math.max(0, Math.round(Number(target.value)))))}
  />
);
