/** Words of the way to a purchase (S70). */
export const journey = {
  journey: {
    title: 'Way to a purchase',
    notYet: 'Not yet',
    step: { came: 'Came', asked: 'Asked', compared: 'Compared', decided: 'Decided', received: 'Received' },
    shown: {
      came: 'First visit',
      asked: 'First conversation, or further already',
      compared: 'First cart an agent offered, or first order',
      decided: 'First payment',
      received: 'First delivery signed for',
    },
  },
};
