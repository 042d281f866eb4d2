/** Passwords of ten characters and more that are tried first. Short ones are refused by their length. */
const common = new Set(
  `1234567890 0123456789 12345678910 123456789a a123456789 1234567891 0987654321 9876543210 1q2w3e4r5t 1qaz2wsx3edc qwertyuiop qwerty12345
  qwerty123456 q1w2e3r4t5 zaq12wsxcde3 asdfghjkl1 asdfghjkl; zxcvbnm123 1qazxsw23edc password12 password123 password1234 passw0rd123 p@ssw0rd123
  administrator admin12345 admin123456 adminadmin root123456 welcome123 welcome1234 letmein123 changeme123 iloveyou123 iloveyou12 woaini1314
  woaini5201314 woaini520520 5201314520 1314520520 abc1234567 abcd123456 abcdefghij abcd1234abcd aa12345678 qq123456789 wang123456 zhang123456
  li123456789 a1b2c3d4e5 monkey1234 dragon1234 football123 princess123 superman123 sunshine123 test123456 guest12345 default123 zhike12345
  kefu123456 kefu123456789 taobao1234 shopshop123 1111111111 8888888888 6666666666 1212121212 1122334455 112233445566 147258369a 1472583690`.split(
    /\s+/,
  ),
);

/** Too short, tried first by everybody, one or two characters again and again, or the name in the e-mail address. */
export function isWeak(password: string, email: string, { least }: { least: number }): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  const name = email.toLowerCase().split('@')[0] ?? '';
  return [...plain].length < least || common.has(plain) || new Set(plain).size < 3 || (name.length >= 3 && plain.includes(name));
}
