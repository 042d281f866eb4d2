import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupView } from '../../server/team/views.ts';
import { inLanguage } from '../conversations/words.ts';
import { Field } from '../ui/field.tsx';
import { type Routing, skillsQuery } from './routing-queries.ts';
import { type RulesProps, wholeNumber } from './routing-rules.tsx';

type Rule = Routing['overflow'][number];

interface OverflowProps extends RulesProps {
  group: GroupView;
  groups: GroupView[];
}

/** What happens to who waits too long: the only way around a skill. */
export function Overflow({ routing: { overflow }, onChange, group, groups }: OverflowProps) {
  const { t } = useTranslation();
  const others = groups.filter((each) => each.id !== group.id);
  const first: Rule = others[0] ? { after: 60, kind: 'group', group: others[0].id } : { after: 60, kind: 'any' };
  return (
    <section className="stack">
      <h3>{t('routing.overflow')}</h3>
      <p className="muted small">{t('routing.overflowHow')}</p>
      {overflow.map((rule, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place until it is saved
        <div key={place} className="rule-line">
          <Field
            name={t('routing.after')}
            value={String(rule.after)}
            inputMode="numeric"
            wrong={rule.after < 10 ? t('routing.afterWrong') : undefined}
            onChange={(text) => onChange({ overflow: overflow.with(place, { ...rule, after: wholeNumber(text, 7200) }) })}
          />
          <Effect rule={rule} groups={others} onChange={(next) => onChange({ overflow: overflow.with(place, next) })} />
          <button
            type="button"
            className="link"
            aria-label={t('routing.removeRule', { place: place + 1 })}
            onClick={() => onChange({ overflow: overflow.toSpliced(place, 1) })}
          >
            {t('common.remove')}
          </button>
        </div>
      ))}
      <p>
        <button
          type="button"
          className="link"
          disabled={overflow.length >= 10}
          onClick={() => onChange({ overflow: [...overflow, first] })}
        >
          {t('routing.addRule')}
        </button>
      </p>
    </section>
  );
}

function Effect({ rule, groups, onChange }: { rule: Rule; groups: GroupView[]; onChange(rule: Rule): void }) {
  const { t } = useTranslation();
  const id = useId();
  const skills = useQuery(skillsQuery).data ?? [];
  const value = rule.kind === 'group' ? `group:${rule.group}` : rule.kind === 'skill' ? `skill:${rule.skill}` : 'any';
  const choose = (chosen: string) => {
    const [kind, target = ''] = chosen.split(':');
    const { after } = rule;
    if (kind === 'group') onChange({ after, kind, group: target });
    else if (kind === 'skill') onChange({ after, kind, skill: target });
    else onChange({ after, kind: 'any' });
  };
  return (
    <div className="field">
      <label htmlFor={id}>{t('routing.thenDo')}</label>
      <select id={id} className="input" value={value} onChange={(event) => choose(event.target.value)}>
        {groups.map((each) => (
          <option key={each.id} value={`group:${each.id}`}>
            {t('routing.toGroup', { group: inLanguage(each) })}
          </option>
        ))}
        {skills.map((skill) => (
          <option key={skill.id} value={`skill:${skill.id}`}>
            {t('routing.dropSkill', { skill: inLanguage(skill) })}
          </option>
        ))}
        <option value="any">{t('routing.dropAll')}</option>
      </select>
    </div>
  );
}
