/** What a shop's server does at each page of a signed-in customer. The fields are those that Zhike reads. */
export const customerTokenSample = `// Node.js, on your shop's server: npm install jose
import { SignJWT } from 'jose';

const secret = new TextEncoder().encode(process.env.ZHIKE_SECRET);
const token = await new SignJWT({ name: '周雨桐', email: 'yutong@example.com', phone: '13800002046', tier: 'gold' })
  .setProtectedHeader({ alg: 'HS256' })
  .setSubject('your-own-customer-id')
  .setExpirationTime('1h')
  .sign(secret);

// In the page: <script src="${location.origin}/widget/loader.js" data-customer-token="(token)" async></script>
`;
