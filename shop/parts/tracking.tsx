import { arrivesBy } from '../../common/order.ts';
import type { ShipmentView } from '../../server/orders/views.ts';
import { moment } from '../format.ts';
import { useWords } from '../language.ts';

/** Where a parcel is and was, the newest first. */
export function Tracking({ shipment }: { shipment: ShipmentView }) {
  const { language, say } = useWords();
  const by = arrivesBy(shipment);
  return (
    <section class="parcel">
      <h3>
        {shipment.carrier || say('parcel')} <span class="num">{shipment.trackingNumber}</span>
        <span class="tag info">{say(`parcel_${shipment.state}`)}</span>
      </h3>
      {by && <p class="num">{say('arrivesBy', { time: moment(by, language) })}</p>}
      <Way events={shipment.events} />
    </section>
  );
}

export function Way({ events }: Pick<ShipmentView, 'events'>) {
  const { language, pick } = useWords();
  return (
    <ol class="track">
      {events.map((event) => (
        <li key={event.at + event.words}>
          <time class="num" dateTime={event.at}>
            {moment(event.at, language)}
          </time>
          <span>
            {pick(event.words, event.wordsEn)}
            {event.place && <small>{event.place}</small>}
          </span>
        </li>
      ))}
    </ol>
  );
}
