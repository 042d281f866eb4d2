import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BusinessCalendar } from '../../common/business-time.ts';
import type { GroupView } from '../../server/team/views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { Loaded } from '../ui/pieces.tsx';
import { CalendarForm } from './calendar-form.tsx';
import { groupCalendarQuery, groupsQuery, type Shop } from './queries.ts';
import { useSave } from './save.ts';
import { useShop, useShopChange } from './use-shop.ts';

/** When the shop is open, and each group that keeps other hours. */
export function Hours() {
  const { t } = useTranslation();
  const shop = useShop();
  const groups = useQuery(groupsQuery).data ?? [];
  const [scope, setScope] = useState('');
  const group = groups.find((each) => each.id === scope);
  return (
    <div className="stack settings-form wide">
      <p className="muted">{t('hours.how')}</p>
      <label className="field">
        <span>{t('hours.scope')}</span>
        <select className="input" value={scope} onChange={(event) => setScope(event.target.value)}>
          <option value="">{t('hours.wholeShop')}</option>
          {groups.map((each) => (
            <option key={each.id} value={each.id}>
              {inLanguage(each)}
            </option>
          ))}
        </select>
      </label>
      <Loaded query={shop} rows={7} height={48}>
        {(data) => (group ? <GroupHours key={group.id} group={group} shop={data} /> : <ShopHours shop={data} />)}
      </Loaded>
    </div>
  );
}

const calendarOf = ({ timeZone, hours, specialDays }: Shop): BusinessCalendar => ({ timeZone, week: hours, special: specialDays });

function ShopHours({ shop }: { shop: Shop }) {
  const { draft, change, save, isSaving, isChanged } = useShopChange(shop);
  const set = ({ timeZone, week, special }: BusinessCalendar) => change({ timeZone, hours: week, specialDays: special });
  return <CalendarForm calendar={calendarOf(draft)} onChange={set} onSave={save} isSaving={isSaving} isChanged={isChanged} />;
}

function GroupHours({ group, shop }: { group: GroupView; shop: Shop }) {
  const { t } = useTranslation();
  const query = useQuery(groupCalendarQuery(group.id));
  const [draft, setDraft] = useState<BusinessCalendar>();
  const save = useSave(['calendar'], async (own: BusinessCalendar | null) => {
    await api.put(`/api/groups/${group.id}/calendar`, { own });
    setDraft(undefined);
  });
  return (
    <Loaded query={query} rows={7} height={48}>
      {({ own }) => {
        const calendar = draft ?? own;
        if (!calendar)
          return (
            <div className="paper">
              <p>{t('hours.follows', { group: inLanguage(group) })}</p>
              <div className="form-end">
                <button type="button" className="button" onClick={() => setDraft(calendarOf(shop))}>
                  {t('hours.makeOwn')}
                </button>
              </div>
            </div>
          );
        return (
          <CalendarForm
            calendar={calendar}
            onChange={setDraft}
            onSave={() => save.mutate(calendar)}
            isSaving={save.isPending}
            isChanged={draft !== undefined}
          >
            <button
              type="button"
              className="button"
              disabled={save.isPending}
              onClick={() => (own ? save.mutate(null) : setDraft(undefined))}
            >
              {t('hours.followShop')}
            </button>
          </CalendarForm>
        );
      }}
    </Loaded>
  );
}
