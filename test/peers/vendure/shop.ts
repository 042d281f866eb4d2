import { type Ask, caller } from './vendure.ts';

const args = (values: Record<string, string>) => Object.entries(values).map(([name, value]) => ({ name, value }));
const inEnglish = (name: string, more: object = {}) => [{ languageCode: 'en', name, ...more }];

/** A shop with three products, one way to send and two to pay. Gives the ids of the variants. */
export async function furnish(admin: Ask): Promise<string[]> {
  const { createZone: zone } = await admin('mutation { createZone(input: { name: "CN" }) { id } }');
  const { createCountry: country } = await admin(`mutation { createCountry(input: { code: "CN", enabled: true,
    translations: [{ languageCode: en, name: "China" }] }) { id } }`);
  await admin('mutation($zone: ID!, $of: [ID!]!) { addMembersToZone(zoneId: $zone, memberIds: $of) { id } }', {
    zone: zone.id,
    of: [country.id],
  });
  const { createTaxCategory: category } = await admin('mutation { createTaxCategory(input: { name: "all", isDefault: true }) { id } }');
  await admin('mutation($input: CreateTaxRateInput!) { createTaxRate(input: $input) { id } }', {
    input: { name: 'none', enabled: true, value: 0, categoryId: category.id, zoneId: zone.id },
  });
  const { activeChannel } = await admin('{ activeChannel { id } }');
  await admin('mutation($input: UpdateChannelInput!) { updateChannel(input: $input) { __typename } }', {
    input: {
      ...{ id: activeChannel.id, defaultTaxZoneId: zone.id, defaultShippingZoneId: zone.id, pricesIncludeTax: true },
      ...{ defaultCurrencyCode: 'CNY', availableCurrencyCodes: ['CNY'] },
    },
  });
  await admin('mutation($input: CreateShippingMethodInput!) { createShippingMethod(input: $input) { id } }', {
    input: {
      ...{ code: 'parcel', fulfillmentHandler: 'manual-fulfillment', translations: inEnglish('Parcel', { description: '' }) },
      checker: { code: 'default-shipping-eligibility-checker', arguments: args({ orderMinimum: '0' }) },
      calculator: { code: 'default-shipping-calculator', arguments: args({ rate: '1000', includesTax: 'include', taxRate: '0' }) },
    },
  });
  for (const [code, handler] of [
    ['card', { code: 'card', arguments: [] }],
    ['by-hand', { code: 'dummy-payment-handler', arguments: args({ automaticSettle: 'true' }) }],
  ] as const)
    await admin('mutation($input: CreatePaymentMethodInput!) { createPaymentMethod(input: $input) { id } }', {
      input: { code, enabled: true, handler, translations: inEnglish(code, { description: '' }) },
    });
  const variants: string[] = [];
  for (const at of [1, 2, 3]) variants.push(await sell(admin, at));
  return variants;
}

async function sell(admin: Ask, at: number): Promise<string> {
  const { createProduct: product } = await admin('mutation($input: CreateProductInput!) { createProduct(input: $input) { id } }', {
    input: { enabled: true, translations: inEnglish(`Pot ${at}`, { slug: `pot-${at}`, description: `<p>A good pot, number ${at}</p>` }) },
  });
  const { createProductVariants: made } = await admin(
    'mutation($input: [CreateProductVariantInput!]!) { createProductVariants(input: $input) { id } }',
    {
      input: [
        {
          productId: product.id,
          sku: `POT-${at}`,
          price: 1000 * at,
          stockOnHand: 10_000,
          trackInventory: 'TRUE',
          translations: inEnglish(`Pot ${at}`),
        },
      ],
    },
  );
  return made[0].id;
}

let buyers = 0;
const said = '__typename ... on ErrorResult { message }';

/** A guest buys two pieces and pays. Gives the order's id. */
export async function buy(port: number, variants: string[], method: 'card' | 'by-hand' = 'card'): Promise<string> {
  const shop = caller(port, 'shop-api');
  buyers += 1;
  const phone = String(13_800_000_000 + buyers);
  await shop(`mutation($id: ID!) { addItemToOrder(productVariantId: $id, quantity: 2) { ${said} } }`, {
    id: variants[buyers % variants.length],
  });
  await shop(`mutation($input: CreateCustomerInput!) { setCustomerForOrder(input: $input) { ${said} } }`, {
    input: { firstName: '雨桐', lastName: '周', emailAddress: `buyer-${buyers}@customer.example`, phoneNumber: phone },
  });
  await shop(`mutation($input: CreateAddressInput!) { setOrderShippingAddress(input: $input) { ${said} } }`, {
    input: {
      ...{ fullName: '周雨桐', streetLine1: `文三路 ${buyers} 号`, city: '杭州市', province: '浙江省' },
      ...{ postalCode: '310000', countryCode: 'CN', phoneNumber: phone },
    },
  });
  const { eligibleShippingMethods: ways } = await shop('{ eligibleShippingMethods { id } }');
  await shop(`mutation($ids: [ID!]!) { setOrderShippingMethod(shippingMethodId: $ids) { ${said} } }`, { ids: [ways[0].id] });
  await shop(`mutation { transitionOrderToState(state: "ArrangingPayment") { ${said} } }`);
  const { addPaymentToOrder: paid } = await shop(
    `mutation($method: String!) { addPaymentToOrder(input: { method: $method, metadata: {} }) { ${said} ... on Order { id state } } }`,
    { method },
  );
  if (paid.state !== 'PaymentSettled') throw new Error(JSON.stringify(paid));
  return paid.id;
}
