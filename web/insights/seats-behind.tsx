import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Table } from '../ui/table.tsx';
import { dayAndTime } from '../ui/times.ts';
import { type Behind, type SeatRow, seatsBehindQuery } from './figure-queries.ts';
import { valueWords } from './figure-words.ts';

/** The seats behind the occupancy: who was at the desk in which hour, and how much of it with a talk in hand. */
export function SeatsBehind({ behind, name }: { behind: Behind; name: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(seatsBehindQuery(behind));
  const columns = [
    { title: t('figures.agent'), cell: ({ agent }: SeatRow) => agent.name },
    { title: t('figures.seatHour'), cell: ({ at }: SeatRow) => <span className="num">{dayAndTime(at)}</span> },
    { title: t('figures.staffed'), cell: ({ staffed }: SeatRow) => valueWords('seconds', staffed), isNumber: true, isExtra: true },
    { title: t('figures.inHand'), cell: ({ busy }: SeatRow) => valueWords('seconds', busy), isNumber: true, isExtra: true },
    { title: name, cell: ({ staffed, busy }: SeatRow) => valueWords('share', busy / staffed), isNumber: true },
  ];
  return <Table name={name} columns={columns} query={query} empty={{ title: t('figures.noSeats'), how: t('figures.noSeatsHow') }} />;
}
