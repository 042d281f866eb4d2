import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffView } from '../../server/team/views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { useMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { Checks } from './checks.tsx';
import type { OneTimeLink } from './one-time-link.ts';
import { groupsQuery, rolesQuery } from './queries.ts';
import { useSave } from './save.ts';

type Link = Omit<OneTimeLink, 'name'>;

export function Invitation({ onLink }: { onLink(link: OneTimeLink): void }) {
  const { t } = useTranslation();
  const [person, setPerson] = useState({ name: '', email: '', roles: [] as string[], groups: [] as string[] });
  const invite = useSave(
    ['staff'],
    () => api.post<Link>('/api/staff', person),
    (link) => onLink({ ...link, name: person.name }),
  );
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), invite.mutate()]}>
      <Field
        name={t('staff.name')}
        value={person.name}
        onChange={(name) => setPerson({ ...person, name })}
        maxLength={40}
        required
        autoFocus
      />
      <Field name={t('staff.email')} type="email" value={person.email} onChange={(email) => setPerson({ ...person, email })} required />
      <Rights roles={person.roles} groups={person.groups} onChange={(rights) => setPerson({ ...person, ...rights })} />
      <div className="form-end">
        <button type="submit" className="button primary" disabled={invite.isPending || person.roles.length === 0}>
          {t('staff.sendInvite')}
        </button>
      </div>
    </form>
  );
}

interface StaffFormProps {
  person: StaffView;
  onDone(): void;
  onLink(link: OneTimeLink): void;
}

const ids = (nouns: { id: string }[]) => nouns.map((each) => each.id);

export function StaffForm({ person, onDone, onLink }: StaffFormProps) {
  const { t } = useTranslation();
  const [change, setChange] = useState({
    name: person.name,
    chatLimit: person.chatLimit,
    roles: ids(person.roles),
    groups: ids(person.groups),
  });
  const save = useSave(['staff', 'groups', 'roles'], () => api.patch(`/api/staff/${person.id}`, change), onDone);
  const link = useSave(
    [],
    () => api.post<Link>(`/api/staff/${person.id}/reset`),
    (reply) => onLink({ ...reply, name: person.name }),
  );
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <Field name={t('staff.name')} value={change.name} onChange={(name) => setChange({ ...change, name })} maxLength={40} required />
      <Field
        name={t('staff.limit')}
        type="number"
        inputMode="numeric"
        value={String(change.chatLimit)}
        onChange={(limit) => setChange({ ...change, chatLimit: Math.min(100, Math.max(0, Number(limit) || 0)) })}
        required
      />
      <Rights roles={change.roles} groups={change.groups} onChange={(rights) => setChange({ ...change, ...rights })} />
      <div className="form-end">
        <button type="submit" className="button primary" disabled={save.isPending || change.roles.length === 0}>
          {t('staff.save')}
        </button>
      </div>
      <hr style={{ width: '100%', border: 0, borderTop: '1px solid var(--line)' }} />
      {!person.hasLeft && (
        <button type="button" className="button" disabled={link.isPending} onClick={() => link.mutate()}>
          {t(person.joined ? 'staff.reset' : 'staff.again')}
        </button>
      )}
      {person.hasCode && <SecondStepOff person={person} onDone={onDone} />}
      <Leaving person={person} onDone={onDone} />
    </form>
  );
}

/** For who has lost both phone and recovery codes. */
function SecondStepOff({ person, onDone }: { person: StaffView; onDone(): void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const remove = useSave(['staff'], () => api.post(`/api/staff/${person.id}/authenticator/removal`), onDone);
  const ask = () =>
    modal.confirm({
      title: t('code.remove'),
      content: t('code.removeHow'),
      okText: t('code.remove'),
      cancelText: t('common.cancel'),
      onOk: () => remove.mutateAsync(),
    });
  return (
    <button type="button" className="button" onClick={ask}>
      {t('code.remove')}
    </button>
  );
}

function Leaving({ person, onDone }: { person: StaffView; onDone(): void }) {
  const { t } = useTranslation();
  const me = useMe();
  const { modal } = App.useApp();
  const move = useSave(['staff'], (hasLeft: boolean) => api.patch(`/api/staff/${person.id}`, { hasLeft }), onDone);
  if (person.id === me.id) return null;
  const ask = () =>
    modal.confirm({
      title: t('staff.leave'),
      content: t('staff.leaveHow', { name: person.name }),
      okText: t('staff.leave'),
      cancelText: t('common.cancel'),
      onOk: () => move.mutateAsync(true),
    });
  return person.hasLeft ? (
    <button type="button" className="button" onClick={() => move.mutate(false)}>
      {t('staff.back')}
    </button>
  ) : (
    <button type="button" className="button danger" onClick={ask}>
      {t('staff.leave')}
    </button>
  );
}

interface RightsProps {
  roles: string[];
  groups: string[];
  onChange(rights: { roles?: string[]; groups?: string[] }): void;
}

function Rights({ roles, groups, onChange }: RightsProps) {
  const { t } = useTranslation();
  const named = (nouns: { id: string; name: string; nameEn: string }[] = []) =>
    nouns.map((each) => ({ id: each.id, name: inLanguage(each) }));
  const allRoles = useQuery(rolesQuery).data;
  const allGroups = useQuery(groupsQuery).data;
  return (
    <>
      <Checks name={t('staff.roles')} options={named(allRoles)} picked={roles} onChange={(picked) => onChange({ roles: picked })} />
      {roles.length === 0 && <p className="muted small">{t('staff.needsRole')}</p>}
      <Checks name={t('staff.groups')} options={named(allGroups)} picked={groups} onChange={(picked) => onChange({ groups: picked })} />
    </>
  );
}
