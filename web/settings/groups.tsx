import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stages } from '../../common/conversation.ts';
import { groupKinds } from '../../common/groups.ts';
import type { GroupView } from '../../server/team/views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { Field } from '../ui/field.tsx';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { SideSheet } from '../ui/side-sheet.tsx';
import { AddLine } from './add-line.tsx';
import { Checks } from './checks.tsx';
import { groupsQuery, staffQuery } from './queries.ts';
import { useSave } from './save.ts';

export function Groups() {
  const { t } = useTranslation();
  const query = useQuery(groupsQuery);
  const [open, setOpen] = useState<GroupView | 'new'>();
  return (
    <div className="stack settings-form">
      <AddLine add={t('groups.add')} onAdd={() => setOpen('new')}>
        {t('groups.how')}
      </AddLine>
      <Loaded query={query} rows={3} height={56}>
        {(groups) => (
          <div className="panel">
            {groups.length === 0 && <Empty title={t('groups.none')}>{t('groups.how')}</Empty>}
            {groups.map((group) => (
              <button key={group.id} type="button" className="menu-item" style={{ padding: 12 }} onClick={() => setOpen(group)}>
                <b className="spread">
                  {inLanguage(group)} {group.isDefault && <Chip tone="ok">{t('groups.isDefault')}</Chip>}
                </b>
                {group.kind === 'department' && <Chip tone="info">{t('groups.kind_department')}</Chip>}
                {group.stage && <Chip>{t(`stage.${group.stage}`)}</Chip>}
                <span className="muted small num">{t('groups.count', { count: group.members.length })}</span>
              </button>
            ))}
          </div>
        )}
      </Loaded>
      <SideSheet title={open === 'new' ? t('groups.add') : open && inLanguage(open)} onClose={() => setOpen(undefined)}>
        {open && <GroupForm group={open === 'new' ? undefined : open} onDone={() => setOpen(undefined)} />}
      </SideSheet>
    </div>
  );
}

function GroupForm({ group, onDone }: { group: GroupView | undefined; onDone(): void }) {
  const { t } = useTranslation();
  const [change, setChange] = useState({
    name: group?.name ?? '',
    nameEn: group?.nameEn ?? '',
    stage: group?.stage ?? null,
    kind: group?.kind ?? ('desk' as const),
    members: group?.members ?? [],
    isDefault: group?.isDefault ?? false,
  });
  const staff = useQuery(staffQuery).data?.filter((person) => !person.hasLeft) ?? [];
  const save = useSave(
    ['groups', 'staff', 'me'],
    () => (group ? api.put(`/api/groups/${group.id}`, change) : api.post('/api/groups', change)),
    onDone,
  );
  const close = useSave(['groups', 'staff'], () => api.delete(`/api/groups/${group?.id}`), onDone);
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <Field name={t('groups.name')} value={change.name} onChange={(name) => setChange({ ...change, name })} maxLength={40} required />
      <Field
        name={t('groups.nameEn')}
        value={change.nameEn}
        onChange={(nameEn) => setChange({ ...change, nameEn })}
        maxLength={60}
        required
      />
      <fieldset className="choices">
        <legend>{t('groups.kind')}</legend>
        {groupKinds.map((kind) => (
          <label key={kind} className="choice">
            <input
              type="radio"
              name="group-kind"
              checked={change.kind === kind}
              disabled={kind === 'department' && change.isDefault}
              onChange={() => setChange({ ...change, kind })}
            />
            <span>{t(`groups.kind_${kind}`)}</span>
          </label>
        ))}
        <p className="muted small">{t('groups.kindHow')}</p>
      </fieldset>
      <label className="field">
        <span>{t('groups.stage')}</span>
        <select
          className="input"
          value={change.stage ?? ''}
          onChange={(event) => setChange({ ...change, stage: (event.target.value || null) as GroupView['stage'] })}
        >
          <option value="">{t('groups.anyStage')}</option>
          {stages.map((stage) => (
            <option key={stage} value={stage}>
              {t(`stage.${stage}`)}
            </option>
          ))}
        </select>
      </label>
      {group && !group.isDefault && change.kind === 'desk' && (
        <label className="menu-item" style={{ padding: 0 }}>
          <input type="checkbox" checked={change.isDefault} onChange={() => setChange({ ...change, isDefault: !change.isDefault })} />
          {t('groups.makeDefault')}
        </label>
      )}
      <Checks
        name={t('groups.members')}
        options={staff}
        picked={change.members}
        onChange={(members) => setChange({ ...change, members })}
      />
      <div className="form-end">
        <button type="submit" className="button primary" disabled={save.isPending}>
          {t('groups.save')}
        </button>
      </div>
      {group && !group.isDefault && (
        <>
          <button type="button" className="button danger" disabled={close.isPending} onClick={() => close.mutate()}>
            {t('groups.close')}
          </button>
          <p className="muted small">{t('groups.closeHow')}</p>
        </>
      )}
    </form>
  );
}
