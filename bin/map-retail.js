import { readFileSync, writeFileSync } from 'node:fs';
import { mapRetail } from './lib/retail-mapping.js';
import { stopWith } from './lib/root.js';

const [source, target] = process.argv.slice(2);
if (!source || !target) stopWith('Usage: bin/map-retail db.json OUT.json');

const shop = mapRetail(JSON.parse(readFileSync(source, 'utf8')));
writeFileSync(target, JSON.stringify(shop, null, 2));
console.log(`${shop.products.length} products, ${shop.customers.length} customers and ${shop.orders.length} orders are in ${target}.`);
