import { useTranslation } from 'react-i18next';
import { isBreak } from '../../common/conversation.ts';
import { useMe } from '../session.ts';
import { clock, useNow } from '../ui/times.ts';

/** Says who put this seat into its state and why, and that a planned break is over. */
export function SeatNotice() {
  const { seat } = useMe();
  if (!seat.by && !(seat.until && isBreak(seat.state))) return null;
  return <Notice />;
}

function Notice() {
  const { t } = useTranslation();
  const { seat } = useMe();
  const now = useNow();
  const state = t(`seat.${seat.state}` as 'seat.online');
  const isOver = seat.until && Date.parse(seat.until) < now;
  const parts = [
    ...(seat.by
      ? [seat.reason ? t('lead.noticeWhy', { name: seat.by, state, reason: seat.reason }) : t('lead.notice', { name: seat.by, state })]
      : []),
    ...(seat.until && isOver ? [t('lead.breakOver', { state, time: clock(now - Date.parse(seat.until)) })] : []),
  ];
  if (parts.length === 0) return null;
  return (
    <div className="line-state" role="status">
      {parts.join(' ')}
    </div>
  );
}
