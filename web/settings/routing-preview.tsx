import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { type Factor, factors } from '../../common/assignment.ts';
import type { GroupView } from '../../server/team/views.ts';
import { inLanguage } from '../conversations/words.ts';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { Head } from '../ui/table.tsx';
import { type AssignmentPreview, previewQuery, type Routing, skillsQuery } from './routing-queries.ts';

/** Who would get the next contact by the rules in the form, and why. */
export function RoutingPreview({ group, routing }: { group: GroupView; routing: Routing }) {
  const { t } = useTranslation();
  const query = useQuery(previewQuery(group.id, useDeferredValue(routing)));
  return (
    <section className="paper" aria-live="polite">
      <h3>{t('routing.preview')}</h3>
      <Loaded query={query} rows={3} height={40}>
        {(preview) => (
          <>
            <p className="muted small">
              <For preview={preview} group={group} />
            </p>
            {preview.agents.length === 0 ? (
              <Empty title={t('routing.nobody')}>{t('routing.nobodyHow')}</Empty>
            ) : (
              <Ranking preview={preview} />
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

function For({ preview: { contact, waiting }, group }: { preview: AssignmentPreview; group: GroupView }) {
  const { t } = useTranslation();
  const skills = useQuery(skillsQuery).data ?? [];
  if (!contact) return t('routing.forNewcomer', { group: inLanguage(group) });
  const needed = skills.filter((skill) => contact.skills.includes(skill.id)).map(inLanguage);
  const customer = contact.customer ?? contact.number;
  return needed.length > 0
    ? t('routing.forSkilled', { customer, waiting, skills: needed.join(t('common.and')) })
    : t('routing.forFirst', { customer, waiting });
}

function Ranking({ preview: { agents } }: { preview: AssignmentPreview }) {
  const { t } = useTranslation();
  const columns = [{ title: t('now.agent') }, { title: t('routing.why') }, { title: t('routing.points'), isNumber: true }];
  const reasonsOf = (reasons: Record<string, number>) =>
    factors.filter((factor: Factor) => (reasons[factor] ?? 0) > 0).map((factor) => `${t(`routing.factor.${factor}`)} +${reasons[factor]}`);
  return (
    <div className="table-box">
      <table className="table">
        <caption className="unseen">{t('routing.preview')}</caption>
        <Head columns={columns} />
        <tbody>
          {agents.map((agent, place) => (
            <tr key={agent.id}>
              <td>
                {agent.name} {place === 0 && agent.hindrance === null && <Chip tone="ok">{t('routing.gets')}</Chip>}
              </td>
              <td className="small">
                {agent.hindrance ? (
                  <Chip tone="warn">
                    {t(`routing.hindrance.${agent.hindrance}`, {
                      load: agent.load,
                      limit: agent.limit,
                      state: t(`seat.${agent.state}` as 'seat.online'),
                    })}
                  </Chip>
                ) : (
                  reasonsOf(agent.reasons).join(t('common.and')) || '—'
                )}
              </td>
              <td className="num right">{agent.score}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
