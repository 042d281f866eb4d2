import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffView } from '../../server/team/views.ts';
import { inLanguage } from '../conversations/words.ts';
import { dotOf } from '../team/seat-dot.ts';
import { Avatar, Chip, Loaded } from '../ui/pieces.tsx';
import { SideSheet } from '../ui/side-sheet.tsx';
import { Head } from '../ui/table.tsx';
import { exactly, shortly } from '../ui/times.ts';
import { Copy } from './copy.tsx';
import type { OneTimeLink } from './one-time-link.ts';
import { staffQuery } from './queries.ts';
import { Invitation, StaffForm } from './staff-form.tsx';

export function Staff() {
  const { t } = useTranslation();
  const query = useQuery(staffQuery);
  const [open, setOpen] = useState<StaffView | 'new'>();
  const [link, setLink] = useState<OneTimeLink>();
  const showLink = (next: OneTimeLink) => {
    setOpen(undefined);
    setLink(next);
  };
  return (
    <>
      <p style={{ display: 'flex', marginBottom: 12 }}>
        <span className="muted small num spread">
          {query.data && t('staff.count', { count: query.data.filter((each) => !each.hasLeft).length })}
        </span>
        <button type="button" className="button primary" onClick={() => setOpen('new')}>
          {t('staff.invite')}
        </button>
      </p>
      <Loaded query={query} rows={6} height={56}>
        {(staff) => <StaffTable staff={staff} onOpen={setOpen} />}
      </Loaded>
      <SideSheet
        title={open === 'new' ? t('staff.invite') : open && t('staff.edit', { name: open.name })}
        onClose={() => setOpen(undefined)}
      >
        {open === 'new' && <Invitation onLink={showLink} />}
        {open && open !== 'new' && <StaffForm person={open} onDone={() => setOpen(undefined)} onLink={showLink} />}
      </SideSheet>
      <Modal
        open={link !== undefined}
        onCancel={() => setLink(undefined)}
        footer={null}
        title={link && t('staff.linkTitle', { name: link.name })}
      >
        {link && (
          <div className="stack">
            <Copy text={`${location.origin}${link.link}`} />
            <p className="muted">{t('staff.linkHow', { hours: link.expiresInHours })}</p>
            {link.mailed && <p role="status">{t('mail.mailed')}</p>}
          </div>
        )}
      </Modal>
    </>
  );
}

function StaffTable({ staff, onOpen }: { staff: StaffView[]; onOpen(person: StaffView): void }) {
  const { t } = useTranslation();
  const columns = [
    { title: t('staff.name') },
    { title: t('staff.roles') },
    { title: t('staff.groups'), isExtra: true },
    { title: t('staff.limit'), isNumber: true, isExtra: true },
    { title: t('staff.state') },
    { title: t('staff.seen'), isNumber: true, isExtra: true },
  ];
  return (
    <div className="panel table-box">
      <table className="table">
        <caption className="unseen">{t('settings.staff')}</caption>
        <Head columns={columns} />
        <tbody>
          {staff.map((person) => (
            <tr key={person.id}>
              <td>
                <span className="cell-line">
                  <Avatar name={person.name} id={person.id} size="small" />
                  <span>
                    <button type="button" className="link" onClick={() => onOpen(person)}>
                      {person.name}
                    </button>
                    <div className="muted small">{person.email}</div>
                  </span>
                </span>
              </td>
              <td>{person.roles.map(inLanguage).join(t('common.and'))}</td>
              <td className="extra">{person.groups.map(inLanguage).join(t('common.and')) || '—'}</td>
              <td className="num right extra">{person.chatLimit}</td>
              <td className="one-line">
                <State person={person} />
              </td>
              <td className="num right extra">
                {person.seenAt ? <time title={exactly(person.seenAt)}>{shortly(person.seenAt)}</time> : t('staff.never')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function State({ person }: { person: StaffView }) {
  const { t } = useTranslation();
  if (person.hasLeft) return <Chip>{t('staff.left')}</Chip>;
  if (!person.joined) return <Chip tone="warn">{t('staff.invited')}</Chip>;
  return (
    <>
      <i className={`seat-dot ${dotOf(person.seat.state)} inline`} /> {t(`seat.${person.seat.state}` as 'seat.online')}
    </>
  );
}
