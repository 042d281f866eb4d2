import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupView } from '../../server/team/views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { Empty, Loaded } from '../ui/pieces.tsx';
import { groupsQuery } from './queries.ts';
import { ByOrder } from './routing-orders.tsx';
import { Overflow } from './routing-overflow.tsx';
import { RoutingPreview } from './routing-preview.tsx';
import { type Routing, routingQuery } from './routing-queries.ts';
import { ClockTargets, QueueOrder, Times, Weights } from './routing-rules.tsx';
import { RoutingWords } from './routing-words.tsx';
import { useSave } from './save.ts';

/** How each group's queue is served. */
export function RoutingSettings() {
  const { t } = useTranslation();
  const groups = useQuery(groupsQuery);
  const [chosen, setChosen] = useState<string>();
  return (
    <div className="stack settings-form wide">
      <Loaded query={groups} rows={6} height={56}>
        {(list) => {
          const group = list.find((each) => each.id === chosen) ?? list[0];
          if (!group) return <Empty title={t('groups.none')}>{t('groups.how')}</Empty>;
          return (
            <>
              <label className="field">
                <span>{t('routing.group')}</span>
                <select className="input" value={group.id} onChange={(event) => setChosen(event.target.value)}>
                  {list.map((each) => (
                    <option key={each.id} value={each.id}>
                      {inLanguage(each)}
                    </option>
                  ))}
                </select>
              </label>
              <GroupRouting key={group.id} group={group} groups={list} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function GroupRouting({ group, groups }: { group: GroupView; groups: GroupView[] }) {
  const { t } = useTranslation();
  const query = useQuery(routingQuery(group.id));
  const [changes, setChanges] = useState<Partial<Routing>>({});
  const save = useSave(['routing', 'assignment-preview'], async (routing: Routing) => {
    await api.put(`/api/groups/${group.id}/routing`, routing);
    setChanges({});
  });
  const change = (part: Partial<Routing>) => setChanges((before) => ({ ...before, ...part }));
  const isChanged = Object.keys(changes).length > 0;
  return (
    <Loaded query={query} rows={6} height={56}>
      {(saved) => {
        const routing = { ...saved, ...changes };
        return (
          <>
            <form className="paper" onSubmit={(event) => [event.preventDefault(), save.mutate(routing)]}>
              <Weights routing={routing} onChange={change} />
              <QueueOrder routing={routing} onChange={change} />
              <ByOrder routing={routing} onChange={change} group={group} groups={groups} />
              <ClockTargets routing={routing} onChange={change} />
              <Times routing={routing} onChange={change} />
              <Overflow routing={routing} onChange={change} group={group} groups={groups} />
              <RoutingWords routing={routing} group={group} groups={groups} />
              <div className="form-end">
                <button
                  type="submit"
                  className="button primary"
                  title={isChanged ? undefined : t('common.unchanged')}
                  disabled={save.isPending || !isChanged}
                >
                  {t('routing.save')}
                </button>
              </div>
            </form>
            <RoutingPreview group={group} routing={routing} />
          </>
        );
      }}
    </Loaded>
  );
}
