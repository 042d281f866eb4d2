import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Permission, permissions, shippedRoles } from '../../common/permissions.ts';
import type { RoleView } from '../../server/team/views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { rolesQuery } from './queries.ts';
import { useSave } from './save.ts';

/** Permissions down, roles across; a role is saved as a whole. */
export function Roles() {
  const { t } = useTranslation();
  const me = useMe();
  const query = useQuery(rolesQuery);
  const canEdit = may(me, 'roles.manage');
  return (
    <div className="stack">
      <p className="muted">
        {t('roles.how')} {!canEdit && t('roles.readOnly')}
      </p>
      <Loaded query={query} rows={8} height={40}>
        {(roles) => <Matrix roles={inOrder(roles)} canEdit={canEdit} />}
      </Loaded>
      {canEdit && <NewRole />}
    </div>
  );
}

const placeOf = ({ key }: RoleView): number => {
  const place = shippedRoles.findIndex((shipped) => shipped.key === key);
  return place === -1 ? shippedRoles.length : place;
};
/** The shipped roles from the desk upwards, then the shop's own. */
const inOrder = (roles: RoleView[]) => roles.toSorted((one, other) => placeOf(one) - placeOf(other));

type Drafts = Record<string, Permission[]>;

function Matrix({ roles, canEdit }: { roles: RoleView[]; canEdit: boolean }) {
  const { t } = useTranslation();
  const [drafts, setDrafts] = useState<Drafts>({});
  const save = useSave(['roles', 'me'], saveAll, () => setDrafts({}));
  async function saveAll(): Promise<void> {
    for (const role of roles) {
      const changed = drafts[role.id];
      if (changed) await api.put(`/api/roles/${role.id}`, { name: role.name, nameEn: role.nameEn, permissions: changed });
    }
  }
  const held = (role: RoleView) => drafts[role.id] ?? role.permissions;
  const toggle = (role: RoleView, permission: Permission) => {
    const before = held(role);
    const after = before.includes(permission) ? before.filter((each) => each !== permission) : [...before, permission];
    setDrafts({ ...drafts, [role.id]: after });
  };
  return (
    <>
      <div className="panel table-box">
        <table className="table matrix">
          <caption className="unseen">{t('settings.roles')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('roles.permission')}</th>
              {roles.map((role) => (
                <RoleHead key={role.id} role={role} canEdit={canEdit} />
              ))}
            </tr>
          </thead>
          <tbody>
            {permissions.map((permission) => (
              <tr key={permission}>
                <th scope="row">{t(`permission.${permission}`)}</th>
                {roles.map((role) => (
                  <td key={role.id}>
                    <input
                      type="checkbox"
                      checked={held(role).includes(permission)}
                      disabled={!canEdit || role.key === 'admin'}
                      aria-label={`${inLanguage(role)} · ${t(`permission.${permission}`)}`}
                      onChange={() => toggle(role, permission)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {Object.keys(drafts).length > 0 && (
        <div className="form-end">
          <span className="muted spread">{t('roles.unsaved')}</span>
          <button type="button" className="button" onClick={() => setDrafts({})}>
            {t('common.cancel')}
          </button>
          <button type="button" className="button primary" disabled={save.isPending} onClick={() => save.mutate()}>
            {t('roles.save')}
          </button>
        </div>
      )}
    </>
  );
}

function RoleHead({ role, canEdit }: { role: RoleView; canEdit: boolean }) {
  const { t } = useTranslation();
  const remove = useSave(['roles'], () => api.delete(`/api/roles/${role.id}`));
  const preview = useSave(
    [],
    () => api.put('/api/me/preview', { role: role.id }),
    () => location.assign('/console/'),
  );
  return (
    <th scope="col">
      {inLanguage(role)}
      <div className="muted small num">{t('roles.members', { count: role.members })}</div>
      {canEdit && (
        <div className="role-acts">
          <button
            type="button"
            className="link small"
            aria-label={`${t('roles.preview')} · ${inLanguage(role)}`}
            disabled={preview.isPending}
            onClick={() => preview.mutate()}
          >
            {t('roles.preview')}
          </button>
          {role.members === 0 && role.key !== 'admin' && (
            <button type="button" className="link small" disabled={remove.isPending} onClick={() => remove.mutate()}>
              {t('roles.remove')}
            </button>
          )}
        </div>
      )}
    </th>
  );
}

function NewRole() {
  const { t } = useTranslation();
  const [role, setRole] = useState({ name: '', nameEn: '' });
  const create = useSave(
    ['roles'],
    () => api.post('/api/roles', { ...role, permissions: [] }),
    () => setRole({ name: '', nameEn: '' }),
  );
  return (
    <form className="paper settings-form" onSubmit={(event) => [event.preventDefault(), create.mutate()]}>
      <h3>{t('roles.add')}</h3>
      <Field name={t('roles.name')} value={role.name} onChange={(name) => setRole({ ...role, name })} maxLength={40} required />
      <Field name={t('roles.nameEn')} value={role.nameEn} onChange={(nameEn) => setRole({ ...role, nameEn })} maxLength={60} required />
      <div className="form-end">
        <button type="submit" className="button primary" disabled={create.isPending}>
          {t('roles.add')}
        </button>
      </div>
    </form>
  );
}
