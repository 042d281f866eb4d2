const { DefaultLogger, LanguageCode, LogLevel, PaymentMethodHandler, bootstrap, dummyPaymentHandler } = require('@vendure/core');

/*
 * A Vendure with an empty shop, on the port and the file it is given. The Node that ran npm runs it, since better-sqlite3 was built for that one.
 */

const { PEER_PORT, PEER_FILE, PEER_PASSWORD } = process.env;

/** A card that takes and gives back at once; the dummy's refunds wait until somebody there settles them. */
const card = new PaymentMethodHandler({
  code: 'card',
  description: [{ languageCode: LanguageCode.en, value: 'Card' }],
  args: {},
  createPayment: (_ctx, _order, amount) => ({ amount, state: 'Settled', transactionId: 'card', metadata: {} }),
  settlePayment: () => ({ success: true }),
  createRefund: () => ({ state: 'Settled', transactionId: 'card' }),
});

bootstrap({
  apiOptions: { port: Number(PEER_PORT), hostname: '127.0.0.1', adminApiPath: 'admin-api', shopApiPath: 'shop-api' },
  authOptions: {
    tokenMethod: ['bearer'],
    requireVerification: false,
    superadminCredentials: { identifier: 'superadmin', password: PEER_PASSWORD },
    cookieOptions: { secret: PEER_PASSWORD },
  },
  dbConnectionOptions: { type: 'better-sqlite3', synchronize: true, database: PEER_FILE },
  paymentOptions: { paymentMethodHandlers: [card, dummyPaymentHandler] },
  logger: new DefaultLogger({ level: LogLevel.Error }),
}).then(
  () => process.stdout.write('ready\n'),
  (error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
